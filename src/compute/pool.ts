import { availableParallelism } from "node:os"
import { Piscina } from "piscina"
import { threadFile } from "./thread-file"
import type { WorkerRequest } from "./worker"

/** Idle threads end after so long; the next run starts new ones in some 50 ms. */
const IDLE_MILLISECONDS = 5_000

let shared: Piscina<WorkerRequest, unknown> | null = null

/**
 * The process's one pool of worker threads, started on first use. Threads start when tasks come and end when idle;
 * a waiting thread never keeps the process alive. How many run at once is each job's `threads`.
 */
export function openPool(): Piscina<WorkerRequest, unknown> {
  shared ??= startPool()
  return shared
}

/** Ends the worker threads after the tasks they are working on. The next job opens a new pool. */
export async function closePool(): Promise<void> {
  const closing = shared
  shared = null
  await closing?.close()
}

/** Threads for heavy work unless told otherwise: one less than the cores, so that the event loop keeps one. */
export function defaultThreads(): number {
  return Math.max(1, availableParallelism() - 1)
}

function startPool(): Piscina<WorkerRequest, unknown> {
  const pool = new Piscina<WorkerRequest, unknown>({
    ...threadFile(`${__dirname}/worker`),
    name: "runTask",
    minThreads: 0,
    maxThreads: Math.max(availableParallelism(), 2),
    idleTimeout: IDLE_MILLISECONDS,
    // Waiting by Atomics would block the thread and delay its end; messages cost some microseconds more.
    atomics: "disabled",
  })
  // A thread that dies between tasks must not take the process with it; the next job starts a new pool.
  pool.on("error", () => {
    shared = shared === pool ? null : shared
  })
  return pool
}
