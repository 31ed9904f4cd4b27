import { fork } from "node:child_process"
import path from "node:path"
import type { Cleanup } from "../../scripts/store/cleanup"
import type { Measuring, Told } from "../measure"
import type { BenchArguments } from "./arguments"
import { makeShop, removeShop, serverEnvironment, startServer } from "./shop-database"
import { SHOPS, type Figure, type Result, type ShopName } from "./task"
import type { Task } from "./tasks"

type Size = Pick<BenchArguments, "orders" | "customers">

/**
 * Measures the store's tasks. Each shop is a database of an embedded PostgreSQL with default settings, which is removed
 * at the end; each shop's tasks run in a fresh server process. The full sizes take about a quarter of an hour and 15 GB
 * of disk.
 */
export async function runStore(
  tasks: readonly Task[],
  size: Size,
  cleanup: Cleanup,
  tell: (results: Result[]) => void
): Promise<void> {
  const postgres = await startServer(cleanup)
  for (const shop of Object.keys(SHOPS) as ShopName[]) {
    const chosen = tasks.filter((task) => task.shop === shop)
    if (chosen.length > 0) {
      const wanted = sizeOf(shop, size)
      const name = `bench_${shop}`
      const databaseUrl = await makeShop(postgres, name, wanted, cleanup)
      await measure(chosen, databaseUrl, wanted, cleanup, tell)
      await removeShop(postgres, name)
    }
  }
}

function sizeOf(shop: ShopName, { orders, customers }: Size): Measuring["shop"] {
  const full = SHOPS[shop]
  const wanted = orders ?? full.orders
  return {
    orders: wanted,
    products: full.products,
    customers: customers ?? Math.max(1, Math.round((full.customers * wanted) / full.orders)),
  }
}

/** Runs tasks of one shop in a process of their own. */
function measure(
  tasks: readonly Task[],
  databaseUrl: string,
  shop: Measuring["shop"],
  cleanup: Cleanup,
  tell: (results: Result[]) => void
): Promise<void> {
  const full = SHOPS[tasks[0].shop]
  const judged = shop.orders === full.orders && shop.customers === full.customers
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, "..", "measure.ts"), {
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
        tell(told.figures.map((figure) => resultOf(told.task, figure, judged)))
      }
    })
    child.once("error", reject)
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the measuring process ended with ${code ?? "a signal"}`))
    )
    const asked: Measuring = { tasks: tasks.map(({ name }) => name), databaseUrl, shop }
    child.send(asked)
  })
}

function resultOf(task: string, { measure, value, unit, target }: Figure, judged: boolean): Result {
  const held = judged ? (target ?? null) : null
  return { task, measure, value, unit, target: held, met: held === null ? null : value <= held }
}
