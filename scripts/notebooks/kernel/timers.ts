import type ts from "typescript"

type Timers = Pick<ts.WatchHost, "setTimeout" | "clearTimeout">

/** The compiler's own name of what tslab waits for, to be called once the cell's text is set. */
const COMPILES = "updateProgramWithWatchStatus"

/**
 * tslab has room for one timer, that of the next compilation, and ends the cell with "Unexpected pending rebuildTimer"
 * where the compiler sets another: once a file comes or goes where a module was looked for. The others become timers of
 * Node.
 */
export function roomyTimers({ setTimeout: schedule, clearTimeout: cancel }: Timers): Timers {
  const others = new Set<unknown>()
  return {
    setTimeout: (callback: (...given: unknown[]) => void, ms: number, ...given: unknown[]) => {
      if (callback.name === COMPILES) {
        return schedule?.(callback, ms, ...given)
      }
      const timer = setTimeout(() => {
        others.delete(timer)
        callback(...given)
      }, ms)
      others.add(timer.unref())
      return timer
    },
    clearTimeout: (timer: unknown) => {
      if (others.delete(timer)) {
        clearTimeout(timer as NodeJS.Timeout)
      } else {
        cancel?.(timer)
      }
    },
  }
}
