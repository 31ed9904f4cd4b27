import type { MedusaContainer } from "@medusajs/framework/types"
import { getConfigFile } from "@medusajs/framework/utils"
import loaders from "@medusajs/medusa/loaders/index"
import express from "express"
import { createAdministrator } from "../../scripts/store/furnish"
import { ROOT } from "../../scripts/store/medusa"

/** Medusa with its routes, in this process. */
export interface BenchServer {
  container: MedusaContainer
  /** Asks a route of the dashboard's API as an administrator. Throws where the answer is no success. */
  get<Answer>(path: string): Promise<Answer>
  /** Asks any route with headers of one's own. Throws where the answer is no success. */
  ask<Answer>(path: string, headers: Record<string, string>): Promise<Answer>
  stop(): Promise<void>
}

const LOGIN = { email: "bench@example.com", password: "only-for-a-benchmark" }

/**
 * Starts Medusa on a free port as a server in production runs: routes and workflows, and no background work that
 * would disturb what is measured. The dashboard's own files are left out. The process is to be started with
 * `serverEnvironment`.
 */
export async function startServer(): Promise<BenchServer> {
  process.chdir(ROOT)
  // the loaders find the same object again
  const { configModule } = await getConfigFile<{ admin: object }>(ROOT, "medusa-config")
  Object.assign(configModule?.admin ?? {}, { disable: true })
  const app = express()
  const { container, shutdown } = await loaders({ directory: ROOT, expressApp: app })
  const listening = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const server = app.listen(0, "127.0.0.1", () => resolve(server))
    server.once("error", reject)
  })
  const address = listening.address()
  const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
  await createAdministrator(container, LOGIN.email, LOGIN.password)
  const headers = { authorization: `Bearer ${await logIn(origin)}` }
  return {
    container,
    get: (path) => answerOf(fetch(`${origin}${path}`, { headers })),
    ask: (path, own) => answerOf(fetch(`${origin}${path}`, { headers: own })),
    stop: async () => {
      listening.closeAllConnections()
      listening.close()
      await shutdown().catch(() => undefined)
    },
  }
}

async function logIn(origin: string): Promise<string> {
  const { token } = await answerOf<{ token: string }>(
    fetch(`${origin}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(LOGIN),
    })
  )
  return token
}

async function answerOf<Answer>(asked: Promise<Response>): Promise<Answer> {
  const answer = await asked
  const text = await answer.text()
  if (!answer.ok) {
    throw new Error(`${answer.url} answered ${answer.status}: ${text.slice(0, 500)}`)
  }
  return JSON.parse(text)
}
