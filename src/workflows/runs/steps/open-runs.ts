import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { PipelineKind } from "../../../pipelines"
import { baseCurrency } from "../../shared/base-currency"
import { decideClusters, type AskedClusters } from "../../shared/cluster-method"
import { insights } from "../../shared/insights"
import { PIPELINE_KINDS, runParameters } from "../../shared/pipelines"

export interface OpenRunInput extends AskedClusters {
  /** @default every kind */
  kinds?: PipelineKind[]
  /** A user id, `schedule` or `demo`. */
  started_by: string
  /** The caller executes the runs itself, so nobody else is told of them. @default false */
  execute_here?: boolean
}

export interface OpenedRuns {
  /** In the order of execution. */
  run_ids: string[]
  already_running: boolean
}

/** Inserts one queued run per kind; the unique index on runs under way is the lock. Undone by cancelling them. */
export const openRunsStep = createStep(
  "open-runs",
  async ({ kinds, started_by, method, compare }: OpenRunInput, { container }) => {
    const service = insights(container)
    const { runs, already_running } = await service.openRuns({
      kinds: PIPELINE_KINDS.filter((kind) => !kinds || kinds.includes(kind)),
      started_by,
      as_of: await service.clock(),
      parameters: {
        ...runParameters(service.options, await baseCurrency(container)),
        ...(await decideClusters(service, { method, compare })),
      },
    })
    const opened: OpenedRuns = { run_ids: runs.map(({ id }) => id), already_running }
    return new StepResponse(opened, already_running ? [] : opened.run_ids)
  },
  async (opened, { container }) => {
    for (const id of opened ?? []) {
      await insights(container).cancelRun(id)
    }
  }
)
