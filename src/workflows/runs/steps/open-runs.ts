import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import type { ModelKind, ResolvedOptions } from "../../../modules/customer-insights"
import { baseCurrency } from "../../shared/base-currency"
import { decideClusters, type AskedClusters } from "../../shared/cluster-method"
import { insights } from "../../shared/insights"
import { runKinds, runParameters } from "../../shared/pipelines"

export interface OpenRunInput extends AskedClusters {
  /** @default every kind */
  kinds?: ModelKind[]
  /** A user id, `schedule` or `demo`. */
  started_by: string
  /** Predictions learn anew, due or not. @default false */
  retrain?: boolean
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
  async ({ kinds, started_by, method, compare, retrain = false }: OpenRunInput, { container }) => {
    const service = insights(container)
    const { runs, already_running } = await service.openRuns({
      kinds: askedKinds(kinds, service.options),
      started_by,
      as_of: await service.clock(),
      parameters: {
        ...runParameters(service.options, await baseCurrency(container)),
        ...(await decideClusters(service, { method, compare })),
        retrain,
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

/** @throws MedusaError (invalid data) for a kind that is switched off */
function askedKinds(asked: ModelKind[] | undefined, options: Readonly<ResolvedOptions>): ModelKind[] {
  const known = runKinds(options)
  const unknown = asked?.filter((kind) => !known.includes(kind)) ?? []
  if (unknown.length > 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `kinds has ${unknown.join(", ")}, which this store does not compute; allowed: ${known.join(", ")}${options.predictions === false ? " (the option predictions is false)" : ""}`
    )
  }
  return known.filter((kind) => !asked || asked.includes(kind))
}
