import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StartRunResponse } from "../../../../types/http"
import { openRunWorkflow } from "../../../../workflows"
import { pick, readerOf, runsOf } from "../helpers"
import type { AdminGetRunsParamsType, AdminStartRunType } from "./validators"

/** The history of runs, newest first. */
export async function GET(req: MedusaRequest<unknown, AdminGetRunsParamsType>, res: MedusaResponse) {
  const { limit, offset, kind, state } = req.validatedQuery
  const reader = await readerOf(req.scope)
  const { runs, count } = await reader.runs({ kind, state }, { limit, offset })
  res.json({ runs: runs.map((run) => pick(run, req.queryConfig.fields)), count, offset, limit })
}

/** Starts a run (202); while one is under way, answers with that one (200). */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminStartRunType>,
  res: MedusaResponse<StartRunResponse>
) {
  const { result } = await openRunWorkflow(req.scope).run({
    input: { ...req.validatedBody, started_by: req.auth_context.actor_id },
  })
  const reader = await readerOf(req.scope)
  res
    .status(result.already_running ? 200 : 202)
    .json({ runs: await runsOf(reader, result.run_ids), already_running: result.already_running })
}
