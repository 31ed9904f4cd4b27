import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { Run, RunsResponse } from "../../../types/http"
import { API, sdk } from "../../lib"
import { keys } from "./keys"

const POLL_MS = 1_500
/** Runs opened together lie within this time; "run now" opens one for each kind in one transaction. */
const TOGETHER_MS = 5_000

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

export const isActive = (run: Run): boolean => run.state === "queued" || run.state === "running"

/**
 * What is being computed right now. Asks the server every 1.5 seconds, but only while something is under
 * way; when the last run ends, everything shown is fetched anew.
 */
export function useRunning(): RunningWork | null {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: keys.runsPage({ latest: true }),
    queryFn: () => sdk.client.fetch<RunsResponse>(`${API}/runs`, { query: { limit: 12, offset: 0 } }),
    refetchInterval: (query) => (query.state.data?.runs.some(isActive) ? POLL_MS : false),
    staleTime: 0,
  })
  const work = describeWork(data?.runs ?? [])
  const wasActive = useRef(false)
  useEffect(() => {
    if (wasActive.current && work === null) {
      void client.invalidateQueries({ queryKey: keys.all })
    }
    wasActive.current = work !== null
  }, [client, work === null])
  return work
}

/** Gathers the runs opened together into one piece of work. */
export function describeWork(runs: readonly Run[]): RunningWork | null {
  const active = runs.filter(isActive).sort(byCreation)
  if (active.length === 0) {
    return null
  }
  const opened = Date.parse(active[0].created_at)
  const together = runs.filter(
    (run) => run.kind !== "ledger" && Math.abs(Date.parse(run.created_at) - opened) <= TOGETHER_MS
  )
  const batch = together.length === 0 ? active : together
  const finished = batch.filter((run) => !isActive(run)).length
  const current = active.find((run) => run.state === "running") ?? active[0]
  const done = batch.reduce((sum, run) => sum + (isActive(run) ? run.progress.done : 1), 0) / batch.length
  return { active, current, steps: batch.length, step: Math.min(batch.length, finished + 1), done }
}

function byCreation(a: Run, b: Run): number {
  return a.created_at.localeCompare(b.created_at) || (a.state === "running" ? -1 : 1)
}
