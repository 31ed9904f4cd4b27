import { existsSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { whenAbandoned } from "../scripts/lib/parents"
import { Cleanup } from "../scripts/store/cleanup"
import { resolveFromCaller, ROOT } from "../scripts/store/medusa"
import { ratioTable } from "./analytics/ratio-table"
import type { RatioResult } from "./analytics/ratios"
import { runAnalytics } from "./analytics/suite"
import { readArguments, USAGE } from "./lib/arguments"
import { chooseFrom, listing } from "./lib/choice"
import { runStore } from "./lib/store-suite"
import { figureTable } from "./lib/table"
import type { Result } from "./lib/task"

/**
 * `npm run bench`: the figures of the README, measured, in two suites: our analytics beside scikit-learn and scipy, and
 * the store with its database. See arguments.ts for the options. Ends with a code other than 0 where something failed or
 * two sides disagree; a target that is missed is a figure, not a failure.
 */
const cleanup = new Cleanup()
let stopping = false

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stop(signal === "SIGINT" ? 130 : 143))
}
whenAbandoned(() => stop(1))

main().then(stop, (error: unknown) => {
  if (!stopping) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  }
  stop(1)
})

async function main(): Promise<number> {
  const given = readArguments(process.argv.slice(2))
  if (given.help || given.list) {
    process.stdout.write(given.help ? USAGE : `${listing()}\n`)
    return 0
  }
  const chosen = chooseFrom(given)
  const file = given.json === null ? null : resolveFromCaller(given.json)
  if (file !== null && !existsSync(path.dirname(file))) {
    throw new Error(`--json: there is no folder ${path.dirname(file)}`)
  }
  process.stderr.write(machine())
  const ratios: RatioResult[] = []
  const figures: Result[] = []
  // after every task, so that a run that is broken off leaves what it measured
  const write = (): void => {
    if (file !== null) {
      writeFileSync(file, `${JSON.stringify([...ratios, ...figures], null, 2)}\n`)
    }
  }
  if (chosen.analytics.length > 0) {
    await runAnalytics(chosen.analytics, { root: ROOT, pairs: given.pairs, cleanup }, (result) => {
      ratios.push(result)
      write()
    })
    process.stdout.write(`\n${ratioTable(ratios)}\n`)
  }
  if (chosen.store.length > 0) {
    await runStore(chosen.store, given, cleanup, (results) => {
      figures.push(...results)
      write()
    })
    process.stdout.write(`\n${figureTable(figures)}\n`)
  }
  return ratios.some(({ agree, reason }) => agree === false || reason?.startsWith("failed")) ? 1 : 0
}

/** Figures of a machine that has other work are no figures; the reader shall see it. */
function machine(): string {
  const load = os.loadavg()[0].toFixed(1)
  return `Node ${process.versions.node}, ${os.cpus().length} cores (${os.cpus()[0]?.model ?? "unknown"}), load ${load}\n`
}

/** Every way out: ends what we started, then this process. A second Ctrl-C does not wait. */
function stop(code: number): void {
  if (stopping) {
    if (code === 130) {
      process.exit(code)
    }
    return
  }
  stopping = true
  void cleanup.run().then(() => process.exit(code))
}
