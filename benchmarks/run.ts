import { fork } from "node:child_process"
import { existsSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { whenAbandoned } from "../scripts/lib/parents"
import { Cleanup } from "../scripts/store/cleanup"
import { resolveFromCaller } from "../scripts/store/medusa"
import { readArguments, USAGE, type BenchArguments } from "./lib/arguments"
import { makeShop, removeShop, serverEnvironment, startServer } from "./lib/shop-database"
import { figureTable } from "./lib/table"
import { SHOPS, type Figure, type Result, type ShopName } from "./lib/task"
import { chooseTasks, type Task } from "./lib/tasks"
import type { Measuring, Told } from "./measure"

/**
 * `npm run bench`: the figures of the README, measured. Each shop is a database of an embedded PostgreSQL with default
 * settings, which is removed at the end; each shop's tasks run in a fresh server process. See arguments.ts for the
 * options. The full sizes take about a quarter of an hour and 15 GB of disk.
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
  if (given.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const tasks = chooseTasks(given.tasks)
  const file = given.json === null ? null : resolveFromCaller(given.json)
  if (file !== null && !existsSync(path.dirname(file))) {
    throw new Error(`--json: there is no folder ${path.dirname(file)}`)
  }
  process.stderr.write(machine())
  const postgres = await startServer(cleanup)
  const results: Result[] = []
  for (const shop of Object.keys(SHOPS) as ShopName[]) {
    const chosen = tasks.filter((task) => task.shop === shop)
    if (chosen.length > 0) {
      const size = sizeOf(shop, given)
      const name = `bench_${shop}`
      const databaseUrl = await makeShop(postgres, name, size, cleanup)
      results.push(...(await measure(chosen, databaseUrl, size)))
      await removeShop(postgres, name)
    }
  }
  process.stdout.write(`\n${figureTable(results)}\n`)
  if (file !== null) {
    writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  }
  return 0
}

function sizeOf(shop: ShopName, { orders, customers }: BenchArguments): Measuring["shop"] {
  const full = SHOPS[shop]
  const wanted = orders ?? full.orders
  return {
    orders: wanted,
    customers: customers ?? Math.max(1, Math.round((full.customers * wanted) / full.orders)),
  }
}

/** Figures of a machine that has other work are no figures; the reader shall see it. */
function machine(): string {
  const load = os.loadavg()[0].toFixed(1)
  return `Node ${process.versions.node}, ${os.cpus().length} cores (${os.cpus()[0]?.model ?? "unknown"}), load ${load}\n`
}

/** Runs tasks of one shop in a process of their own. */
function measure(tasks: readonly Task[], databaseUrl: string, shop: Measuring["shop"]): Promise<Result[]> {
  const full = SHOPS[tasks[0].shop]
  const judged = shop.orders === full.orders && shop.customers === full.customers
  return new Promise((resolve, reject) => {
    const results: Result[] = []
    const child = fork(path.join(__dirname, "measure.ts"), {
      execArgv: ["-r", "ts-node/register"],
      env: { ...process.env, ...serverEnvironment(databaseUrl) },
    })
    const ended = new Promise<void>((done) => child.once("close", () => done()))
    cleanup.add(async () => {
      child.kill("SIGKILL")
      await ended
    })
    child.on("message", (told: Told) => {
      if ("error" in told) {
        reject(new Error(told.error))
      } else {
        process.stderr.write(`Measured ${told.task}\n`)
        results.push(...told.figures.map((figure) => resultOf(told.task, figure, judged)))
      }
    })
    child.once("error", reject)
    child.once("close", (code) =>
      code === 0
        ? resolve(results)
        : reject(new Error(`the measuring process ended with ${code ?? "a signal"}`))
    )
    const asked: Measuring = { tasks: tasks.map(({ name }) => name), databaseUrl, shop }
    child.send(asked)
  })
}

function resultOf(task: string, { measure, value, unit, target }: Figure, judged: boolean): Result {
  const held = judged ? (target ?? null) : null
  return { task, measure, value, unit, target: held, met: held === null ? null : value <= held }
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
