import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { baseCurrency } from "../../shared/base-currency"
import { CODE_VERSION } from "../../shared/code-version"
import { insights } from "../../shared/insights"

export interface ReconcileInput {
  /** @default "watermark" */
  since?: "watermark" | "beginning"
  /** A user id, `schedule` or `demo`. @default "schedule" */
  started_by?: string
  /** Leaves the profiles of a whole backfill to the run that follows at once. @default false */
  profiles_follow?: boolean
}

/** A reconciliation this process has claimed, or the one it found under way. */
export interface LedgerRun {
  run_id: string
  attempt: number
  claimed: boolean
  already_running: boolean
  /** Changes from here on are read, ISO 8601; null: all of them. */
  since: string | null
  base_currency: string
  profiles_follow: boolean
}

/**
 * Opens and claims the row of a reconciliation: the one row that may be under way. A failure later on is written
 * into that row where it happens, so that compensating only closes what nobody closed.
 */
export const openLedgerRunStep = createStep(
  "open-ledger-run",
  async (input: ReconcileInput, { container }) => {
    const service = insights(container)
    const base_currency = await baseCurrency(container)
    const since = input.since === "beginning" ? null : await watermarkWithOverlap(service)
    const { runs, already_running } = await service.openRuns({
      kinds: ["ledger"],
      started_by: input.started_by ?? "schedule",
      code_version: CODE_VERSION,
      as_of: await service.clock(),
      parameters: { base_currency, since },
    })
    const claim = already_running ? null : await service.claimRun(runs[0].id)
    const run: LedgerRun = {
      run_id: runs[0].id,
      attempt: claim?.attempt ?? 0,
      claimed: claim !== null,
      already_running: claim === null,
      since,
      base_currency,
      profiles_follow: input.profiles_follow ?? false,
    }
    return new StepResponse(run, claim ? { run_id: run.run_id, attempt: run.attempt } : null)
  },
  async (claimed, { container }) => {
    if (claimed) {
      await insights(container).failRun(claimed.run_id, claimed.attempt, "The reconciliation stopped")
    }
  }
)

async function watermarkWithOverlap(service: ReturnType<typeof insights>): Promise<string | null> {
  const watermark = await service.watermark()
  return (
    watermark && new Date(watermark.getTime() - service.options.ledger.overlap_minutes * 60_000).toISOString()
  )
}
