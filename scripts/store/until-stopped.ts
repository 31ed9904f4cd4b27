import { whenAbandoned } from "../lib/parents"
import { Cleanup } from "./cleanup"

/** What a command that holds servers is told of its end. */
export interface Ending {
  cleanup: Cleanup
  /** Whether it was told to stop: what fails from then on is nobody's business. */
  isStopping(): boolean
}

/**
 * Runs a command that starts servers: whichever way it ends (its own end, an error, Ctrl-C, a closed pipe, a parent that
 * is gone), what `cleanup` holds is undone first, in order. A second Ctrl-C does not wait.
 * @param main resolves with the exit code
 */
export function untilStopped(main: (ending: Ending) => Promise<number>): void {
  const cleanup = new Cleanup()
  let stopping = false
  const stop = (code: number): void => {
    if (stopping) {
      if (code === 130) {
        process.exit(code)
      }
      return
    }
    stopping = true
    void cleanup.run().then(() => process.exit(code))
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stop(signal === "SIGINT" ? 130 : 143))
  }
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever read us is gone; there is nobody left to serve.
    stream.on("error", () => stop(1))
  }
  whenAbandoned(() => stop(1))
  main({ cleanup, isStopping: () => stopping }).then(stop, (error: unknown) => {
    if (!stopping) {
      process.stderr.write(`${inWords(error)}\n`)
    }
    stop(1)
  })
}

function inWords(error: unknown): string {
  const { message, stack } = typeof error === "object" && error ? (error as Partial<Error>) : {}
  return (process.env.DEBUG ? stack : message) ?? message ?? String(error)
}
