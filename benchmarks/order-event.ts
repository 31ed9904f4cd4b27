import { refreshCustomersWorkflow } from "../src/workflows"
import { addBulkOrders } from "./lib/bulk-store"
import type { RunTask } from "./lib/task"
import { percentile } from "./lib/watch"

const REPEATS = 20

/** What an order's event does: from a new order in Medusa's tables to its customer's group, segments and history. */
export const run: RunTask = async ({ server, client, shop }) => {
  const taken: number[] = []
  let moves = 0
  for (let turn = 0; turn < REPEATS; turn++) {
    const order_ids = await addBulkOrders(client, shop, { written: shop.orders + turn, add: 1 })
    const start = performance.now()
    const { result } = await refreshCustomersWorkflow(server.container).run({ input: { order_ids } })
    taken.push(performance.now() - start)
    if (result.customer_ids.length !== 1) {
      throw new Error(`order ${order_ids[0]} changed ${result.customer_ids.length} customers instead of 1`)
    }
    moves += result.moves.length
  }
  return [
    { measure: "moves between segments", value: moves, unit: "rows" },
    { measure: "order to segment, median", value: percentile(taken, 0.5), unit: "ms" },
    { measure: "order to segment, p95", value: percentile(taken, 0.95), unit: "ms", target: 2000 },
  ]
}
