import { isMainThread } from "node:worker_threads"
import type { Matrix, Round, Steps, Task } from "../analytics"
import { defaultThreads, openPool } from "./pool"

/** How a job is watched and stopped. */
export interface ComputeControl {
  /** Aborting rejects the job with the signal's reason; tasks under way end by themselves, unheard. */
  signal?: AbortSignal
  /** Called after every task with the share of the work done, 0 to 1, never falling. */
  progress?: (done: number) => void
  /** Tasks at once. Results never depend on it. @default one less than the cores, at least 1 */
  threads?: number
}

/**
 * Drives the rounds of an algorithm over worker threads. X is placed on shared memory once; tasks and parts are
 * small. An error in a task ends the job with that error.
 */
export async function drive<Result>(
  X: Matrix,
  steps: Steps<Result>,
  control: ComputeControl = {}
): Promise<Result> {
  const sharedX = share(X)
  let done = 0
  await nextTurn()
  let next = steps.next()
  while (!next.done) {
    const { tasks, until } = next.value
    const before = done
    const parts = await runRound(sharedX, tasks, control, (finished) => {
      done = before + ((until - before) * finished) / tasks.length
      control.progress?.(done)
    })
    next = steps.next(parts)
  }
  return next.value
}

/** Lets the event loop serve whoever waits, between two pieces of work that together would take too long. */
export async function nextTurn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve)
  })
}

/** The same matrix on memory that every thread sees; a copy unless it stands on such memory already. */
function share(X: Matrix): Matrix {
  if (X.data.buffer instanceof SharedArrayBuffer) {
    return X
  }
  const data = new Float64Array(new SharedArrayBuffer(X.data.byteLength))
  data.set(X.data)
  return { data, rows: X.rows, columns: X.columns }
}

/** Keeps `threads` tasks on the pool until all are done; the parts come back in the order of the tasks. */
async function runRound(
  X: Matrix,
  tasks: Round["tasks"],
  { signal, threads = defaultThreads() }: ComputeControl,
  finished: (count: number) => void
): Promise<unknown[]> {
  signal?.throwIfAborted()
  if (!isMainThread && threads === 1) {
    return runHere(X, tasks, signal, finished)
  }
  const parts = new Array<unknown>(tasks.length)
  const pool = openPool()
  let started = 0
  let count = 0
  let stopped = false
  const lane = async (): Promise<void> => {
    while (started < tasks.length && !stopped) {
      const place = started++
      parts[place] = await pool.run(request(X, tasks[place]))
      if (!stopped) {
        finished(++count)
      }
    }
  }
  const lanes = Promise.all(Array.from({ length: Math.min(Math.max(1, threads), tasks.length) }, lane))
  const aborted = abortion(signal)
  try {
    await Promise.race([lanes, aborted.rejects])
  } finally {
    stopped = true
    aborted.forget()
    // After an abort the lanes still end, perhaps with an error that nobody waits for.
    lanes.catch(() => undefined)
  }
  return parts
}

/** One task after the other in this thread: a job that has a thread of its own and no more needs no pool. */
async function runHere(
  X: Matrix,
  tasks: Round["tasks"],
  signal: AbortSignal | undefined,
  finished: (count: number) => void
): Promise<unknown[]> {
  const parts: unknown[] = []
  for (const { kind, input } of tasks) {
    signal?.throwIfAborted()
    parts.push(kind.run(X, input))
    finished(parts.length)
  }
  return parts
}

function request(X: Matrix, { kind, input }: Task): { name: string; input: unknown; X: Matrix } {
  return { name: kind.name, input, X }
}

function abortion(signal: AbortSignal | undefined): { rejects: Promise<never>; forget: () => void } {
  let listener = (): void => undefined
  const rejects = new Promise<never>((_, reject) => {
    listener = () => reject(signal?.reason)
    signal?.addEventListener("abort", listener, { once: true })
  })
  return { rejects, forget: () => signal?.removeEventListener("abort", listener) }
}
