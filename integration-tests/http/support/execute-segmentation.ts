import type { ExecArgs } from "@medusajs/framework/types"
import { runSegmentation } from "../../../src/workflows"

/** Run by `medusa exec` in a process of its own, which a test then kills. */
export default async function executeSegmentation({ container }: ExecArgs) {
  await runSegmentation(container, { started_by: "test" })
}
