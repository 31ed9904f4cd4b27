import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StartRunResponse } from "../../../../../../types/http"
import { rollbackModelWorkflow } from "../../../../../../workflows"
import { readerOf, runsOf } from "../../../helpers"

/** Goes back to a model that was in use before (202): a run scores everybody with it; while one is under way, answers with that one (200). */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<StartRunResponse>) {
  const { result } = await rollbackModelWorkflow(req.scope).run({
    input: { model_id: req.params.id, started_by: req.auth_context.actor_id },
  })
  const { run_ids, already_running } = result
  const reader = await readerOf(req.scope)
  res.status(already_running ? 200 : 202).json({ runs: await runsOf(reader, run_ids), already_running })
}
