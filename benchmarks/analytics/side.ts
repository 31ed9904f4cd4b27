import { readFileSync, writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { fitQuantiles } from "../../src/compute"
import type { Told } from "./agreement"
import { readArrays } from "./data/arrays-file"
import type { Shape } from "./data/sets"
import { WORKS, type WorkName } from "./ours"
import { WATCH } from "./ours/work"

/** What a side is asked, as JSON on the command line; `peers/peer.py` reads the same. */
export interface Asked extends Shape {
  work: WorkName
  file: string
  options: Record<string, number>
  /** Where the answer goes. */
  answer: string
}

/** What it answers. */
export interface Answer {
  seconds: number
  /** Of all its threads meanwhile; unlike the time, hardly changed by other work on the machine. */
  cpu: number
  /** Greatest resident memory of the process's life, in MB. */
  mb: number
  /** What the process had with the data, before the work, in MB. */
  before_mb: number
  told: Told
}

/** Our side of a pair, in a process of its own: `node side.js '{ "work": … }'`, compiled as the plugin is. */
void main(JSON.parse(process.argv[2]))

async function main({ work, file, rows, columns, options, answer }: Asked): Promise<void> {
  const arrays = readArrays(file)
  await startThreads()
  const { run } = await WORKS[work]({ arrays, shape: { rows, columns }, options })
  const before = megabytes("VmRSS")
  const cpu = process.cpuUsage()
  const start = performance.now()
  const tell = await run()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const peak = megabytes("VmHWM")
  const answered: Answer = { seconds, cpu: (user + system) / 1e6, mb: peak, before_mb: before, told: tell() }
  writeFileSync(answer, JSON.stringify(answered))
  process.exit(0)
}

/**
 * Threads that have loaded their modules, and have computed nothing yet: a store's pool is up, and the peer's imports
 * are left out of its time as well.
 */
async function startThreads(): Promise<void> {
  const X = { data: Float64Array.from({ length: 8 }, (_, i) => i), rows: 2, columns: 4 }
  await fitQuantiles(X, [0.5], { threads: Math.max(WATCH.threads, availableParallelism()) })
}

/** Linux keeps the peak of this program itself; `getrusage` would tell that of the process that started it. */
function megabytes(entry: "VmRSS" | "VmHWM"): number {
  try {
    const status = readFileSync("/proc/self/status", "utf8")
    return Number(new RegExp(`${entry}:\\s*(\\d+) kB`).exec(status)?.[1]) / 1024
  } catch {
    return entry === "VmRSS" ? process.memoryUsage.rss() / 2 ** 20 : process.resourceUsage().maxRSS / 1024
  }
}
