import type { StoreRecommendationsResponse } from "../src/types/predictions"
import { refreshCustomersWorkflow } from "../src/workflows"
import { addBulkOrders } from "./lib/bulk-store"
import { openShelf } from "./lib/shelf"
import type { RunTask } from "./lib/task"
import { idleHeap, percentile, repeated, watched } from "./lib/watch"

const REPEATS = 200

/**
 * What a storefront is shown, over HTTP: shoppers with a past, one after the other, guests and products; before that the
 * first question of all, which makes the model ready; and how soon a new order counts.
 */
export const run: RunTask = async ({ server, client, shop }) => {
  const shelf = await openShelf(server, client, REPEATS)
  const before = await idleHeap()
  const first = await watched(() => shelf.ask(0, ""))
  const after = await idleHeap()
  await repeated(20, (turn) => shelf.ask(turn, ""))
  const measured = {
    "shopper with a past": await repeated(REPEATS, (turn) => shelf.ask(turn, "limit=10")),
    "beside a product": await repeated(REPEATS, (turn) =>
      shelf.ask(turn, `context=product&product_id=${product(turn)}`)
    ),
    guest: await repeated(REPEATS, () => shelf.ask(null, "limit=10")),
  }
  return [
    { measure: "first answer, model made ready", value: 1000 * first.seconds, unit: "ms" },
    { measure: "event-loop delay max meanwhile", value: first.delay.max, unit: "ms", target: 50 },
    { measure: "memory held by the model", value: after - before, unit: "MB" },
    ...Object.entries(measured).flatMap(([who, taken]) => [
      { measure: `${who}, median`, value: percentile(taken, 0.5), unit: "ms" as const },
      { measure: `${who}, p95`, value: percentile(taken, 0.95), unit: "ms" as const, target: 50 },
    ]),
    { measure: "a new order counts after", value: await newOrder(), unit: "s", target: 2 },
  ]

  /** Seconds from the event of an order until its customer's list is another one. */
  async function newOrder(): Promise<number> {
    for (let turn = 0; ; turn++) {
      const [id] = await addBulkOrders(client, shop, { written: shop.orders + 100 + turn, add: 1 })
      const { rows } = await client.query<{ customer_id: string }>(
        `select o.customer_id from "order" o join customer c on c.id = o.customer_id and c.has_account where o.id = $1`,
        [id]
      )
      if (rows.length === 0) {
        continue
      }
      const asks = shelf.as(rows[0].customer_id)
      const shown = listOf(await asks("limit=40"))
      const start = performance.now()
      await refreshCustomersWorkflow(server.container).run({ input: { order_ids: [id] } })
      while (listOf(await asks("limit=40")) === shown) {
        if (performance.now() - start > 30_000) {
          throw new Error(`order ${id} changed nothing of what its customer is shown`)
        }
      }
      return (performance.now() - start) / 1000
    }
  }
}

const product = (turn: number): string => `prod_bulk${String(1 + turn * 7).padStart(5, "0")}`

function listOf({ products }: StoreRecommendationsResponse): string {
  return JSON.stringify(products)
}
