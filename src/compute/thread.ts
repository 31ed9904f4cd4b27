import { parentPort, Worker, workerData } from "node:worker_threads"
import { nextTurn } from "./drive"
import { threadFile } from "./thread-file"

/** A piece of work that would hold the event loop for longer than others can wait. */
export interface ThreadJob {
  /** The file that the thread runs, without its ending; it calls {@link serveThread}. */
  readonly file: string
  /** Plain data, which is copied; typed arrays on shared memory are not. */
  readonly input: unknown
  /** What the thread asks of this one, such as rows of a database; the answer is copied as the input is. */
  readonly answer?: (question: unknown) => Promise<unknown>
  readonly progress?: (stage: string, done: number) => void
  /** Aborting ends the thread at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** What a thread may say to the one that started it. */
export interface ThreadHost {
  ask(question: unknown): Promise<unknown>
  progress(stage: string, done: number): void
}

type FromThread =
  | { kind: "ask"; id: number; question: unknown }
  | { kind: "progress"; stage: string; done: number }
  | { kind: "done"; result: unknown }
  | { kind: "failed"; error: Failure; asked: number | null }
type ToThread = { id: number; value: unknown } | { id: number; error: Failure }

/** An error as it crosses: its class stays behind. */
interface Failure {
  name: string
  message: string
  stack?: string
}

/**
 * Does a whole job in a thread of its own, started for it. Errors of the thread come as errors of the same name and
 * message; an error of `answer` that ends the job comes as it was thrown. Starting takes some 50 ms.
 */
export async function runInThread(job: ThreadJob): Promise<unknown> {
  const { file, input, progress, signal } = job
  signal?.throwIfAborted()
  const { filename, ...options } = threadFile(file)
  const worker = new Worker(filename, { ...options, workerData: input })
  const troubles = new Map<number, unknown>()
  const answer = answering(worker, job, troubles)
  let abort = (): void => undefined
  try {
    return await new Promise((resolve, reject) => {
      abort = () => reject(signal?.reason)
      signal?.addEventListener("abort", abort, { once: true })
      worker.on("message", (message: FromThread) => {
        switch (message.kind) {
          case "ask":
            return answer(message.id, message.question)
          case "progress":
            return progress?.(message.stage, message.done)
          case "done":
            return resolve(message.result)
          case "failed":
            return reject(troubles.get(message.asked ?? -1) ?? revived(message.error))
        }
      })
      worker.once("error", reject)
      // what cannot be read on this side would leave everybody waiting
      worker.once("messageerror", reject)
      worker.once("exit", (code) => reject(new Error(`the thread of ${file} ended with code ${code}`)))
    })
  } finally {
    signal?.removeEventListener("abort", abort)
    await worker.terminate()
  }
}

/** Answers one after the other, with a turn of the event loop between two: copying each takes some milliseconds. */
function answering(
  worker: Worker,
  { answer }: ThreadJob,
  troubles: Map<number, unknown>
): (id: number, question: unknown) => void {
  let sending = Promise.resolve()
  const send = (message: ToThread): void => {
    sending = sending.then(nextTurn).then(() => worker.postMessage(message))
    // what cannot be copied fails the question, not the process
    sending = sending.catch((error: unknown) =>
      worker.postMessage({ id: message.id, error: failureOf(error) })
    )
  }
  return (id, question) => {
    Promise.resolve(answer?.(question)).then(
      (value) => send({ id, value }),
      (error: unknown) => {
        troubles.set(id, error)
        send({ id, error: failureOf(error) })
      }
    )
  }
}

/** Called by the file of a thread: does the job and says how it went. */
export function serveThread(work: (input: unknown, host: ThreadHost) => Promise<unknown>): void {
  const port = parentPort
  if (port === null) {
    throw new Error("serveThread is for a file that runInThread starts")
  }
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  const asked = new WeakMap<object, number>()
  let next = 0
  port.on("message", (message: ToThread) => {
    const question = waiting.get(message.id)
    waiting.delete(message.id)
    if ("error" in message) {
      const error = revived(message.error)
      asked.set(error, message.id)
      question?.reject(error)
    } else {
      question?.resolve(message.value)
    }
  })
  const say = (message: FromThread): void => port.postMessage(message)
  const host: ThreadHost = {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const id = next++
        waiting.set(id, { resolve, reject })
        say({ kind: "ask", id, question })
      }),
    progress: (stage, done) => say({ kind: "progress", stage, done }),
  }
  work(workerData, host).then(
    (result) => say({ kind: "done", result }),
    (error: unknown) => {
      const known = typeof error === "object" && error !== null ? asked.get(error) : undefined
      say({ kind: "failed", error: failureOf(error), asked: known ?? null })
    }
  )
}

function failureOf(error: unknown): Failure {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: "Error", message: String(error) }
}

function revived({ name, message, stack }: Failure): Error {
  return Object.assign(new Error(message), { name, stack })
}
