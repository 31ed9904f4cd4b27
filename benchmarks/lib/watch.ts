import { monitorEventLoopDelay } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

const LOOK_EVERY_MS = 50
/** A tick of the monitor; what it records is the tick and the delay together. */
const TICK_MS = 10
const MB = 2 ** 20

export interface Watched<T> {
  result: T
  seconds: number
  /** The greatest resident memory of this process meanwhile. */
  peakRssMb: number
  /** How late the event loop came to its timers, in milliseconds. */
  delay: { p99: number; max: number }
}

/** Does a piece of work and watches this process meanwhile. */
export async function watched<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const before = process.resourceUsage().maxRSS
  let peak = process.memoryUsage.rss()
  const looking = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), LOOK_EVERY_MS)
  const delays = monitorEventLoopDelay({ resolution: TICK_MS })
  delays.enable()
  const start = performance.now()
  try {
    const result = await work()
    const seconds = (performance.now() - start) / 1000
    // the system knows peaks between two looks, but only where they are the highest of the process's life
    const highest = process.resourceUsage().maxRSS
    const peakRssMb = Math.max(peak, highest > before ? highest * 1024 : 0) / MB
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - TICK_MS)
    return { result, seconds, peakRssMb, delay: { p99: late(delays.percentile(99)), max: late(delays.max) } }
  } finally {
    delays.disable()
    clearInterval(looking)
  }
}

/**
 * Resident memory of this process at rest, in MB. What starting left behind is collected first: an idle memory that
 * holds garbage would make the difference to it look small.
 */
export async function idleRss(): Promise<number> {
  const collect = collector()
  let least = Infinity
  for (let look = 0; look < 5; look++) {
    collect()
    await pause(500)
    least = Math.min(least, process.memoryUsage.rss() / MB)
  }
  return least
}

/** Memory that is in use by objects and buffers, in MB, after what is not has been collected. */
export async function idleHeap(): Promise<number> {
  const collect = collector()
  for (let turn = 0; turn < 3; turn++) {
    collect()
    await pause(100)
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MB
}

function collector(): () => void {
  setFlagsFromString("--expose-gc")
  return runInNewContext("gc")
}

/** Milliseconds of each repeat, one after another. */
export async function repeated(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now()
    await work(turn)
    taken.push(performance.now() - start)
  }
  return taken
}

/** The least value that the share of all values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}
