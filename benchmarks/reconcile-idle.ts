import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../src/modules/customer-insights"
import { reconcileLedgerWorkflow } from "../src/workflows"
import type { RunTask } from "./lib/task"
import { percentile, repeated } from "./lib/watch"

const REPEATS = 5

/** The reconciliation of every quarter of an hour when the events have missed nothing. */
export const run: RunTask = async ({ server }) => {
  const service = server.container.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
  const reconcile = async () => {
    const { result } = await reconcileLedgerWorkflow(server.container).run({
      input: { started_by: "benchmark" },
    })
    return service.readRunRow(result.run_id)
  }
  await reconcile()
  let written = 0
  const taken = await repeated(REPEATS, async () => {
    written += Number((await reconcile()).report.orders_written)
  })
  return [
    { measure: "orders written", value: written, unit: "rows" },
    { measure: "nothing new, median", value: percentile(taken, 0.5), unit: "ms" },
  ]
}
