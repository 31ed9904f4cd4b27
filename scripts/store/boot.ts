import type { MedusaContainer } from "@medusajs/framework/types"
import loaders from "@medusajs/medusa/loaders/index"
import { ROOT } from "./medusa"

export interface Booted {
  container: MedusaContainer
  shutdown(): Promise<void>
}

type LoaderOptions = Parameters<typeof loaders>[0]

/** Starts Medusa in this process, without its routes and its background work. */
export async function boot(environment: Record<string, string>): Promise<Booted> {
  Object.assign(process.env, environment, { MEDUSA_WORKER_MODE: "server" })
  process.chdir(ROOT)
  // No entry points, so no express application is asked for anything.
  const nobody = {} as LoaderOptions["expressApp"]
  return await loaders({ directory: ROOT, expressApp: nobody, skipLoadingEntryPoints: true })
}
