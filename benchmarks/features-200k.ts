import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../src/modules/customer-insights"
import type { RunTask } from "./lib/task"
import { watched } from "./lib/watch"

/** Every feature of every customer, from the ledger into empty profiles; then again, as each night does. */
export const run: RunTask = async ({ server }) => {
  const service = server.container.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
  const asOf = await service.clock()
  const first = await watched(() => service.refreshProfiles({ asOf, customerIds: null }))
  const tomorrow = new Date(asOf.getTime() + 86_400_000)
  const again = await watched(() => service.refreshProfiles({ asOf: tomorrow, customerIds: null }))
  return [
    { measure: "customers", value: first.result.written, unit: "rows" },
    { measure: "everybody", value: first.seconds, unit: "s", target: 4 },
    { measure: "everybody, a day later", value: again.seconds, unit: "s" },
  ]
}
