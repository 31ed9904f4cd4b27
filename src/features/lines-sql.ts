import { asDouble } from "./definition"
import { customerCondition, familyContext, type FeatureSqlOptions } from "./feature-sql"

/**
 * What customers bought as of `$1`, as one SQL text in the dialect that PostgreSQL and DuckDB share: one row per
 * customer, product and day, net of what was cancelled, edited away or returned by then. A return takes back units of
 * the order it belongs to, whenever it came; what it has not yet taken back at `$1` still counts. Lines without a
 * product, and days on which nothing is left, have no row.
 *
 * | column | holds |
 * |---|---|
 * | `customer_id`, `product_id` | text |
 * | `day` | days from 1970-01-01 to the day of the order in the time zone, whole |
 * | `units` | above 0 |
 * | `amount` | paid for them in the base currency; null where no order of the day has a rate |
 * | `region_id`, `sales_channel_id` | of the orders of the day, of several the first by id; null when unknown |
 *
 * Parameters as for `featureSql`: `$1` as_of (timestamptz); with `customers: "listed"` also `$2` customer ids (text[]);
 * with `"between"` `$2` and `$3` the bounds (text, `$3` null: no bound). Rows come in any order.
 *
 * @example linesSql({ timeZone: "Europe/London", customers: "all" })
 */
export function linesSql(
  options: Pick<FeatureSqlOptions, "timeZone" | "customers" | "orderTable" | "entryTable"> & {
    /** Whose ids are listed: of the analysis, or of the customers who placed the orders. @default "customer_id" */
    by?: "customer_id" | "placed_by"
  }
): string {
  const { asOf, zone, orderTable, entryTable } = familyContext({
    ...options,
    topCategories: 1,
    recentDays: 1,
  })
  const asked = customerCondition(options.customers, `o.${options.by ?? "customer_id"}`)
  const theirs = asked && `\n    and e.order_id in (select o.order_id from ${orderTable} o where ${asked})`
  // Sums of doubles are far cheaper than of decimals; units have four decimals, so less than half of one is nothing.
  return `with placed as (
  select o.order_id, o.customer_id, cast(o.placed_at at time zone ${zone} as date) - date '1970-01-01' as day,
         ${asDouble("o.rate")} as rate, o.region_id, o.sales_channel_id
  from ${orderTable} o
  where o.placed_at <= ${asOf}${asked && ` and ${asked}`}
),
goods as (
  select e.order_id, e.product_id, sum(${asDouble("e.quantity")}) as units, sum(${asDouble("e.amount")}) as amount
  from ${entryTable} e
  where e.kind in ('sale', 'edit', 'return') and e.product_id is not null and e.occurred_at <= ${asOf}${theirs}
  group by e.order_id, e.product_id
),
cancelled as (
  select distinct e.order_id from ${entryTable} e
  where e.kind = 'cancellation' and e.occurred_at <= ${asOf}${theirs}
)
select p.customer_id, g.product_id, p.day, sum(g.units) as units, sum(g.amount * p.rate) as amount,
       min(p.region_id) as region_id, min(p.sales_channel_id) as sales_channel_id
from goods g
join placed p on p.order_id = g.order_id
left join cancelled x on x.order_id = g.order_id
where x.order_id is null
group by p.customer_id, g.product_id, p.day
having sum(g.units) > 0.00005`
}
