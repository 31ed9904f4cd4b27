import type { SegmentCustomersResponse, SegmentsResponse } from "../src/types/http"
import type { Figure, RunTask } from "./lib/task"
import { percentile, repeated } from "./lib/watch"

const REPEATS = 50
const API = "/admin/customer-insights"
const ORDERS = ["-total_spend", "days_since_last_order", "-joined_at", "-average_order_value"]

/** What the pages ask, over HTTP with everything that belongs to it: login, checks, names of customers. */
export const run: RunTask = async ({ server }) => {
  const { segments } = await server.get<SegmentsResponse>(`${API}/segments`)
  const full = segments.filter(({ customers }) => customers > 0)
  const largest = full.reduce((a, b) => (b.customers > a.customers ? b : a))
  const list = (id: string, turn: number) =>
    `${API}/segments/${id}/customers?limit=20&order=${ORDERS[turn % ORDERS.length]}`
  const first = await server.get<SegmentCustomersResponse>(list(largest.id, 0))
  const measured: Record<string, number[]> = {
    overview: await repeated(REPEATS, () => server.get(`${API}/overview`)),
    "customers of each segment": await repeated(REPEATS, (turn) =>
      server.get(list(full[turn % full.length].id, turn))
    ),
    "customers of the largest segment": await repeated(REPEATS, (turn) => server.get(list(largest.id, turn))),
    "one customer": await repeated(REPEATS, (turn) =>
      server.get(`${API}/customers/${first.customers[turn % first.customers.length].customer_id}`)
    ),
  }
  return Object.entries(measured).flatMap(([page, taken]): Figure[] => [
    { measure: `${page}, median`, value: percentile(taken, 0.5), unit: "ms" },
    { measure: `${page}, p95`, value: percentile(taken, 0.95), unit: "ms", target: 100 },
  ])
}
