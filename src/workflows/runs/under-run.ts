import { availableParallelism } from "node:os"
import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Control } from "../../pipelines"
import { insights, loggerOf } from "../shared/insights"
import { toWords } from "../shared/words"

/** A run and the attempt that works on it; every write carries both, so a process that was replaced writes nothing. */
export interface RunRef {
  run_id: string
  attempt: number
}

/** Parts of a run, in order, with the share of the whole each of them ends at. */
const STAGES = { ledger: 0.1, features: 0.3, train: 0.7, score: 0.95, publish: 1 } as const
export type Stage = keyof typeof STAGES

const BEAT_MS = 1000
/** How long to wait between attempts to note a failure: a database that restarts is back within seconds. */
const NOTE_AFTER_MS = [0, 1000, 3000, 6000]

/** The run was cancelled, or another process took it over: whoever works on it stops without a word of failure. */
export class RunEnded extends MedusaError {
  constructor(runId: string) {
    super(MedusaError.Types.NOT_ALLOWED, `run ${runId} was canceled or taken over by another process`)
    this.name = "RunEnded"
  }

  /** By name, for an error that went through the workflow engine may have lost its class. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && "name" in error && error.name === "RunEnded"
  }
}

/**
 * Works on a run under its heartbeat. Every second one statement writes the stage and how far it is, and learns
 * whether the run is still ours; if not, `control.signal` fires. A failure is written into the run's row in words
 * before it is thrown on. With the database gone for longer than the attempts to note it, the row stays
 * `running` without a heartbeat, and the tick takes it up.
 *
 * @throws RunEnded after a cancel or a takeover; else what `work` throws
 */
export async function underRun<T>(
  container: MedusaContainer,
  { run_id, attempt }: RunRef,
  stage: Stage,
  work: (control: Control) => Promise<T>
): Promise<T> {
  const service = insights(container)
  const abort = new AbortController()
  let done = 0
  const heart: { beat: Promise<void> | null } = { beat: null }
  const beat = async () => {
    const ours = await service.beat(run_id, attempt, stage, shareDone(stage, done)).catch(() => true)
    if (!ours) {
      abort.abort(new RunEnded(run_id))
    }
  }
  const timer = setInterval(() => {
    heart.beat ??= beat().finally(() => (heart.beat = null))
  }, BEAT_MS)
  const { threads, clusters } = service.options
  try {
    await beat()
    abort.signal.throwIfAborted()
    return await work({
      signal: abort.signal,
      progress: (_, part) => (done = part),
      threads: threads ?? Math.max(1, availableParallelism() - 1),
      seed: clusters.seed,
    })
  } catch (error) {
    await beat()
    if (abort.signal.aborted) {
      throw abort.signal.reason
    }
    await noteFailure(container, { run_id, attempt }, stage, error)
    throw error
  } finally {
    clearInterval(timer)
    await heart.beat
  }
}

function shareDone(stage: Stage, part: number): number {
  const stages = Object.keys(STAGES)
  const before = stages.indexOf(stage) - 1
  const from = before < 0 ? 0 : Object.values(STAGES)[before]
  return from + (STAGES[stage] - from) * Math.min(1, Math.max(0, part))
}

const WHAT_STOPPED: Record<Stage, string> = {
  ledger: "Reading Medusa's orders stopped",
  features: "Computing the customers' features stopped",
  train: "Training stopped",
  score: "Scoring the customers stopped",
  publish: "Publishing stopped",
}

async function noteFailure(
  container: MedusaContainer,
  { run_id, attempt }: RunRef,
  stage: Stage,
  error: unknown
) {
  const words = `${WHAT_STOPPED[stage]}: ${toWords(error)}. What was published before stays in use.`
  for (const wait of NOTE_AFTER_MS) {
    await pause(wait)
    try {
      await insights(container).failRun(run_id, attempt, words)
      return
    } catch (reason) {
      loggerOf(container).warn(
        `Customer insights: the failure of run ${run_id} is not noted yet: ${toWords(reason)}`
      )
    }
  }
}
