import { readFileSync } from "node:fs"
import os from "node:os"

const TICKS_A_SECOND = 100
const MEGABYTE_KB = 1024

/** A running program as the system sees it: its greatest resident memory so far, and what its threads have worked. */
export interface Seen {
  mb: number
  cpu: number
}

/** From Linux's /proc; null where there is none, or no such process. */
export function seenOf(pid: number | undefined): Seen | null {
  try {
    const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))
    // after the name in brackets, which may hold blanks; user's and system's ticks are the 14th and 15th of all
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ")
    return (
      peak && {
        mb: Number(peak[1]) / MEGABYTE_KB,
        cpu: (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND,
      }
    )
  } catch {
    return null
  }
}

/** Starts to watch; the answer is the share of all processors that neither this process nor the child took meanwhile. */
export function watchOthers(): (childCpu: number) => number {
  const start = performance.now()
  const before = busySeconds()
  const own = process.cpuUsage()
  return (childCpu) => {
    const all = ((performance.now() - start) / 1000) * os.cpus().length
    const { user, system } = process.cpuUsage(own)
    return Math.max(0, (busySeconds() - before - childCpu - (user + system) / 1e6) / all)
  }
}

function busySeconds(): number {
  return os.cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000
}
