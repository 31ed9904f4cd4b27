import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../src/modules/customer-insights"
import type { RunTask } from "./lib/task"
import { watched } from "./lib/watch"

/** The ledger's backfill: every order of the shop, from Medusa's tables into empty ones of ours. */
export const run: RunTask = async ({ server }) => {
  const service = server.container.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
  const write = () => service.writeLedger({ kind: "all" }, { baseCurrency: "eur" })
  const backfill = await watched(write)
  const repeat = await watched(write)
  return [
    { measure: "orders", value: backfill.result.orders_written, unit: "rows" },
    { measure: "entries", value: backfill.result.entries_written, unit: "rows" },
    { measure: "backfill", value: backfill.seconds, unit: "s", target: 10 },
    { measure: "repeat, nothing to write", value: repeat.seconds, unit: "s" },
  ]
}
