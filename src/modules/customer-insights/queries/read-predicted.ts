import { MedusaError } from "@medusajs/framework/utils"
import type { PredictedCustomer, RiskBand, ValueTier } from "../../../types/predictions"
import { predictionRuns } from "./published-prediction"
import type { ReadContext } from "./read-context"
import type { Paging } from "./read-runs"
import { run } from "./sql"

/** Of the two published runs, whichever was the later: what the value's run knew of the risk may be older. */
const VALUE_AT_RISK = "c.value * v.value"

/** What the list can be ordered by, and the expression of each. */
const ORDERS: Readonly<Record<string, string>> = {
  probability: "c.value",
  value: "v.value",
  value_at_risk: VALUE_AT_RISK,
  total_spend: "p.total_spend",
  order_count: "p.order_count",
  days_since_last_order: "p.days_since_last_order",
}
export const PREDICTED_ORDERS: readonly string[] = Object.keys(ORDERS)

export interface PredictedFilters {
  risk?: RiskBand[]
  tier?: ValueTier[]
  overdue?: boolean
  /** Only these customers. */
  among?: string[]
}

export interface PredictedOrder {
  /** One of `PREDICTED_ORDERS`. */
  by: string
  descending: boolean
}

/** A customer with both predictions, without what is Medusa's. */
export type PredictedRow = Omit<PredictedCustomer, "name" | "email">

const COLUMNS = `p.customer_id, p.days_since_last_order, p.order_count, p.total_spend::float8 as total_spend,
  c.value as probability, c.band as risk, coalesce(c.reasons, '[]'::jsonb) as reasons,
  v.value, v.low as value_low, v.high as value_high, v.band as tier,
  round((${VALUE_AT_RISK})::numeric, 2)::float8 as value_at_risk, v.detail -> 'next_order' ->> 'from' as next_order_from,
  v.detail -> 'next_order' ->> 'to' as next_order_to, (v.detail -> 'rhythm' ->> 'overdue')::boolean as overdue`

/** What the published runs of churn and value say of a customer `p`. */
const SCORES = `left join insights_score c on c.run_id = $1::text and c.customer_id = p.customer_id
  left join insights_score v on v.run_id = $2::text and v.customer_id = p.customer_id`

/** Everybody with figures, as far as the filters let them through. */
const FROM = `insights_profile p
  ${SCORES}
 where ($3::text[] is null or c.band = any($3::text[])) and ($4::text[] is null or v.band = any($4::text[]))
   and ($5::boolean is null or coalesce((v.detail -> 'rhythm' ->> 'overdue')::boolean, false) = $5::boolean)
   and ($6::text[] is null or p.customer_id = any($6::text[]))`

/**
 * One page of customers with their predictions; unknown values last, equal ones by id. The ids of the page come first:
 * what is shown of a customer is read for the page alone.
 */
export async function listPredicted(
  context: ReadContext,
  filters: PredictedFilters,
  order: PredictedOrder,
  { limit, offset }: Paging
): Promise<{ customers: PredictedRow[]; count: number }> {
  const values = await valuesOf(context, filters)
  const way = order.descending ? "desc" : "asc"
  const [customers, [{ count }]] = await Promise.all([
    run<PredictedRow>(
      context.executor,
      `select ${COLUMNS}
         from (select p.customer_id, ${orderColumn(order.by)} as ordered_by from ${FROM}
                order by ordered_by ${way} nulls last, p.customer_id limit $7::int offset $8::int) page
         join insights_profile p on p.customer_id = page.customer_id
         ${SCORES}
        order by page.ordered_by ${way} nulls last, page.customer_id`,
      [...values, limit, offset]
    ),
    run<{ count: number }>(context.executor, `select count(*)::int as count from ${FROM}`, values),
  ])
  return { customers, count }
}

/** The next customers after an id, in the order of ids: a file of any length page by page. */
export async function listPredictedAfter(
  context: ReadContext,
  filters: PredictedFilters,
  afterId: string,
  limit: number
): Promise<PredictedRow[]> {
  return run<PredictedRow>(
    context.executor,
    `select ${COLUMNS} from ${FROM} and p.customer_id > $7::text order by p.customer_id limit $8::int`,
    [...(await valuesOf(context, filters)), afterId, limit]
  )
}

async function valuesOf(
  context: ReadContext,
  { risk, tier, overdue, among }: PredictedFilters
): Promise<unknown[]> {
  const { churn, value } = await predictionRuns(context)
  return [churn, value, risk ?? null, tier ?? null, overdue ?? null, among ?? null]
}

/** Names of columns are never taken from a request: an unknown one is a mistake of the caller. */
function orderColumn(by: string): string {
  if (!(by in ORDERS)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `order has no column ${by}; expected one of ${PREDICTED_ORDERS.join(", ")}`
    )
  }
  return ORDERS[by]
}
