import type { ExecArgs } from "@medusajs/framework/types"
import type { ModelKind } from "../../../src/modules/customer-insights"
import { runSegmentation } from "../../../src/workflows"

/** Run by `medusa exec` in a process of its own, which a test then kills; `KINDS` names what to run, all by default. */
export default async function executeSegmentation({ container }: ExecArgs) {
  const kinds = process.env.KINDS?.split(",") as ModelKind[] | undefined
  await runSegmentation(container, { started_by: "test", kinds })
}
