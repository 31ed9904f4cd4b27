import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { LastReconciliation, ResolvedOptions } from "../../../modules/customer-insights"
import { localDay } from "../../runs/local-time"
import { baseCurrency } from "../../shared/base-currency"
import { insights } from "../../shared/insights"

type Options = Readonly<ResolvedOptions>

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
  /** Everybody's profile is due, whoever's orders changed. */
  everybody: boolean
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
    const last = await service.lastReconciliation()
    const terms = termsOf(service.options, base_currency)
    const since =
      input.since === "beginning" || last?.terms !== terms
        ? null
        : sinceWithOverlap(last, service.options.ledger.overlap_minutes)
    const as_of = await service.clock()
    const { runs, already_running } = await service.openRuns({
      kinds: ["ledger"],
      started_by: input.started_by ?? "schedule",
      as_of,
      parameters: { base_currency, since, terms },
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
      everybody: last !== null && profilesAreDue(last, as_of, service.options),
    }
    return new StepResponse(run, claim ? { run_id: run.run_id, attempt: run.attempt } : null)
  },
  async (claimed, { container }) => {
    if (claimed) {
      await insights(container).failRun(claimed.run_id, claimed.attempt, "The reconciliation stopped")
    }
  }
)

/** What decides how an order is written; with other terms every order is written anew. */
function termsOf({ identity, exchange_rates }: Options, baseCurrency: string): string {
  return JSON.stringify({ identity, base_currency: baseCurrency, exchange_rates })
}

function sinceWithOverlap({ watermark }: LastReconciliation, minutes: number): string | null {
  return watermark && new Date(watermark.getTime() - minutes * 60_000).toISOString()
}

/**
 * Profiles are due when a run that should have computed them after a backfill did not, and, where no run comes every
 * night, once a day: days since the last order pass for everybody.
 */
function profilesAreDue({ profiles_as_of }: LastReconciliation, now: Date, options: Options): boolean {
  if (profiles_as_of === null) {
    return true
  }
  const day = (moment: Date) => JSON.stringify(localDay(moment, options.time_zone))
  return options.schedule.every !== "daily" && day(profiles_as_of) !== day(now)
}
