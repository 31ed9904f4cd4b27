import type { LoaderOptions } from "@medusajs/framework/types"
import { resolveOptions } from "../options"

/** Stops the boot with a sentence per wrong option, before anything is read or written. */
export default async function checkOptions({ options = {} }: LoaderOptions): Promise<void> {
  resolveOptions(options)
}
