import type { OverviewResponse } from "../../../types/http"
import { run, type SqlExecutor } from "./sql"

/** Key figures of the whole shop from the profiles as they stand. Cost: one pass over them. */
export async function readShop(executor: SqlExecutor, asOf: Date): Promise<OverviewResponse["kpis"]> {
  const [kpis] = await run<OverviewResponse["kpis"]>(
    executor,
    `select count(*)::int as customers,
            coalesce(sum(order_count), 0)::int as orders,
            coalesce(sum(total_spend), 0)::float8 as revenue,
            coalesce(sum(spend_last_365_days), 0)::float8 as revenue_last_365_days,
            avg((order_count >= 2)::int)::float8 as repeat_rate,
            (sum(total_spend) / nullif(sum(order_count), 0))::float8 as average_order_value,
            (count(*) filter (where first_order_at > $1::timestamptz - interval '30 days'))::int as new_customers_last_30_days
       from insights_profile`,
    [asOf]
  )
  return kpis
}
