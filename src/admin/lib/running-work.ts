import type { Run } from "../../types/http"

export interface RunningWork {
  /** What is queued or running, in the order of execution. */
  active: Run[]
  /** The one at work, else the next in the queue. */
  current: Run
  /** Steps of the whole analysis, finished ones included, and which one is at work (from 1). */
  steps: number
  step: number
  /** 0 to 1 over the whole analysis. */
  done: number
}

/** Not at its end yet. */
const isActive = (run: Run): boolean => run.state === "queued" || run.state === "running"

/**
 * Gathers the runs opened together into one piece of work; null: nothing is under way. The comparison with the
 * store's orders, every few minutes, is no analysis that anybody waits for.
 */
export function describeWork(runs: readonly Run[]): RunningWork | null {
  const analyses = runs.filter((run) => run.kind !== "ledger")
  const active = analyses.filter(isActive).sort(byCreation)
  if (active.length === 0) {
    return null
  }
  // "Run now" opens one for each kind in one transaction, so that they share the moment of their opening.
  const batch = analyses.filter((run) => run.created_at === active[0].created_at)
  const finished = batch.filter((run) => !isActive(run)).length
  const current = active.find((run) => run.state === "running") ?? active[0]
  const done = batch.reduce((sum, run) => sum + (isActive(run) ? run.progress.done : 1), 0) / batch.length
  return { active, current, steps: batch.length, step: Math.min(batch.length, finished + 1), done }
}

function byCreation(a: Run, b: Run): number {
  return a.created_at.localeCompare(b.created_at) || (a.state === "running" ? -1 : 1)
}
