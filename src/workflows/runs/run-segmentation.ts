import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { RunRow } from "../../modules/customer-insights"
import type { PipelineKind } from "../../pipelines"
import type { AskedClusters } from "../shared/cluster-method"
import { insights } from "../shared/insights"
import { toWords } from "../shared/words"
import { executeRunWorkflow } from "./execute-run"
import { openRunWorkflow } from "./open-run"

export interface SegmentationInput extends AskedClusters {
  /** A user id, `schedule` or `demo`. */
  started_by: string
  /** @default every kind */
  kinds?: PipelineKind[]
  /** Told twice a second how far the run under way is. */
  onProgress?: (progress: { run_id: string; kind: string; stage: string; done: number }) => void
}

/**
 * Opens a segmentation and executes it in this process, for scripts: the ledger is reconciled, every profile
 * computed, every kind published. Returns the published runs with their reports.
 *
 * @throws MedusaError (not allowed) while another segmentation is under way; (unexpected state) with the run's own
 * words when one of them fails
 * @example const runs = await runSegmentation(container, { started_by: "demo", onProgress: draw })
 */
export async function runSegmentation(
  container: MedusaContainer,
  input: SegmentationInput
): Promise<RunRow[]> {
  const { onProgress, ...asked } = input
  const { result } = await openRunWorkflow(container).run({
    input: { ...asked, execute_here: true },
  })
  if (result.already_running) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `a segmentation is under way (${result.run_ids.join(", ")}): wait for it or cancel it`
    )
  }
  const published: RunRow[] = []
  for (const run_id of result.run_ids) {
    published.push(await executeWatched(container, run_id, onProgress))
  }
  return published
}

async function executeWatched(
  container: MedusaContainer,
  run_id: string,
  onProgress: SegmentationInput["onProgress"]
): Promise<RunRow> {
  const service = insights(container)
  const tell = async () => {
    const { kind, stage, done } = await service.readRunRow(run_id)
    onProgress?.({ run_id, kind, stage, done })
  }
  const timer = onProgress && setInterval(() => void tell().catch(() => undefined), 500)
  try {
    await executeRunWorkflow(container).run({ input: { run_id } })
    return await service.readRunRow(run_id)
  } catch (error) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `run ${run_id} failed: ${toWords(error)}`)
  } finally {
    clearInterval(timer)
  }
}
