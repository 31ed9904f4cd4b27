import type { PredictionKind } from "../../types/predictions"
import { daysBefore, isoWeekday, localDay, momentOf } from "./local-time"

/** When a segmentation run is due; the plugin's option `schedule` with every default filled in. */
export interface Schedule {
  every: "daily" | "weekly" | "off"
  /** HH:MM in the store's time zone. */
  at: string
  /** 1 Monday to 7 Sunday, for `weekly`. */
  weekday: number
  after_changed_customers: number | null
}

/** A run that is queued or running. */
export interface OpenRun {
  id: string
  kind: string
  state: string
  attempt: number
  created_at: Date
  heartbeat_at: Date | null
}

/** A published run whose moves are not announced to the end, and when somebody last worked on that. */
export interface UnannouncedRun {
  id: string
  last_sign_at: Date
}

export interface Situation {
  now: Date
  schedule: Schedule
  timeZone: string
  reconcileEveryMinutes: number
  open: OpenRun[]
  /** When the last reconciliation began, whatever became of it; null: never. */
  lastReconciliationAt: Date | null
  /** When the first reconciliation was published; null: the ledger is still empty. */
  firstReconciledAt: Date | null
  /** When the last segmentation run was opened, whatever became of it; null: never. */
  lastRunAt: Date | null
  /** The same of this version of the plugin, with these options of the features. */
  lastRunOfThisVersionAt: Date | null
  /** Customers whose facts changed since the last published segmentation. */
  changedCustomers: number
  /** A published model is of another version, or of other options of the features: nobody is scored with it. */
  outdated: boolean
  /** Kinds of prediction of which the same is true: their run since then failed, was canceled, or never came. */
  outdatedPredictions: readonly PredictionKind[]
  /** When one of those was last opened by this version, whatever became of it; null: never. */
  lastPredictionsOfThisVersionAt: Date | null
  /** A segment of the merchant's own came too late for the published run of the rules. */
  unfilledSegments: boolean
  /** When the last run of the rules that failed was opened; null: none failed. */
  lastFailedRulesAt: Date | null
  /** In the order of publishing. */
  unannounced: UnannouncedRun[]
  /** Moves of order events have waited for their announcement for too long. */
  movesAreOwed: boolean
}

export interface Due {
  /** Runs whose process is gone, to be queued again. */
  requeue: string[]
  /** Runs whose process is gone and which have had their attempts, and dead reconciliations. */
  giveUp: string[]
  /** Queued runs that nobody took up, in the order of their opening: their event was lost. */
  resend: string[]
  /** Published runs to be announced: whoever published them is gone. */
  finish: string[]
  /** Moves of order events are to be announced. */
  announceMoves: boolean
  reconcile: boolean
  /** Why a segmentation run is due; null: none is. */
  run: "schedule" | "version" | "predictions" | "segments" | "changes" | null
}

/** A run without a heartbeat for so long is dead: it beats every second. */
const DEAD_AFTER_MS = 60_000
/** How long predictions rest after a run that left them outdated. */
const TRY_AGAIN_MINUTES = 60
/** How often a run is taken up before it counts as failed. */
export const MAX_ATTEMPTS = 3

/**
 * What is due at a moment: pure, so that every case can be asked in a test.
 *
 * A scheduled run is due once the store's clocks have passed `schedule.at` since the last run was opened. Before the
 * first run they must have passed it since the first reconciliation: a plugin that was just installed fills its
 * ledger first and segments in the coming night. A run is due at once, whatever the schedule says, where another version
 * made a published model: no event scores with it; of predictions alone, where only those are left, every hour until one
 * succeeds, for learning is dear; and a run of the rules where a segment of the merchant's own is not filled yet. While
 * a segmentation is open, no other is due.
 */
export function whatIsDue(situation: Situation): Due {
  const { now, open } = situation
  const age = (since: Date) => now.getTime() - since.getTime()
  // A reconciliation is claimed by who opened it: one that stays queued has lost its process, too.
  const dead = open.filter(({ kind, state, heartbeat_at, created_at }) => {
    return (state === "running" || kind === "ledger") && age(heartbeat_at ?? created_at) > DEAD_AFTER_MS
  })
  // A reconciliation is never taken up: the next one covers what it left.
  const requeued = dead.filter(({ kind, attempt }) => kind !== "ledger" && attempt < MAX_ATTEMPTS)
  const alive = open.some((run) => run.state === "running" && run.kind !== "ledger" && !dead.includes(run))
  const waiting = open.filter(({ state, kind }) => state === "queued" && kind !== "ledger")
  const ledgerOpen = open.some((run) => run.kind === "ledger" && !dead.includes(run))
  const segmentationOpen = open.some((run) => run.kind !== "ledger")

  return {
    requeue: ids(requeued),
    giveUp: ids(dead.filter((run) => !requeued.includes(run))),
    finish: situation.unannounced.filter((run) => age(run.last_sign_at) > DEAD_AFTER_MS).map(({ id }) => id),
    announceMoves: situation.movesAreOwed,
    resend: alive ? [] : ids(waiting.filter(({ created_at }) => age(created_at) > DEAD_AFTER_MS)),
    reconcile: !ledgerOpen && reconciliationIsDue(situation),
    run: segmentationOpen ? null : segmentationDue(situation),
  }
}

/** The last moment at or before `now` at which the schedule wanted a run; null: it is off. */
export function lastScheduledMoment(now: Date, schedule: Schedule, timeZone: string): Date | null {
  if (schedule.every === "off") {
    return null
  }
  const today = localDay(now, timeZone)
  for (let back = 0; back <= 8; back++) {
    const day = daysBefore(today, back)
    const moment = momentOf(day, schedule.at, timeZone)
    const wanted = schedule.every === "daily" || isoWeekday(day) === schedule.weekday
    if (wanted && moment <= now) {
      return moment
    }
  }
  return null
}

function reconciliationIsDue({ now, lastReconciliationAt, reconcileEveryMinutes }: Situation): boolean {
  return !lastReconciliationAt || minutesBetween(lastReconciliationAt, now) >= reconcileEveryMinutes
}

function segmentationDue(situation: Situation): Due["run"] {
  const { now, schedule, timeZone, firstReconciledAt, lastRunAt, changedCustomers } = situation
  if (!firstReconciledAt) {
    return null
  }
  const scheduled = lastScheduledMoment(now, schedule, timeZone)
  if (scheduled && scheduled > (lastRunAt ?? firstReconciledAt)) {
    return "schedule"
  }
  // A run that failed leaves the cause standing: without the pause it would be opened anew every minute.
  const rested = (last: Date | null) => !last || minutesBetween(last, now) >= situation.reconcileEveryMinutes
  if (situation.outdated && rested(situation.lastRunOfThisVersionAt)) {
    return "version"
  }
  const { outdatedPredictions, lastPredictionsOfThisVersionAt: tried } = situation
  if (outdatedPredictions.length > 0 && (!tried || minutesBetween(tried, now) >= TRY_AGAIN_MINUTES)) {
    return "predictions"
  }
  if (situation.unfilledSegments && rested(situation.lastFailedRulesAt)) {
    return "segments"
  }
  const limit = schedule.after_changed_customers
  return limit !== null && changedCustomers >= limit && rested(lastRunAt) ? "changes" : null
}

function minutesBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 60_000
}

function ids(runs: OpenRun[]): string[] {
  return [...runs].sort((a, b) => a.created_at.getTime() - b.created_at.getTime()).map(({ id }) => id)
}
