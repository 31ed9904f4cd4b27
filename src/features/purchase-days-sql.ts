import { type FeatureSqlOptions, familyContext } from "./feature-sql"

/**
 * Repeat purchase days per calendar day, of the customers who bought for the first time on `$2` (a date) or earlier, as
 * known at `$1` (as_of): rows of `day` (days since 1970) and `purchases`, oldest first. A purchase day is a day of the
 * store's zone on which a customer placed an order that was not cancelled, as in the feature `frequency`, whose sum over
 * those customers it is. PostgreSQL and DuckDB. Reads every entry once, about 1.5 s per million.
 *
 * @example purchaseDaysSql({ timeZone: "Europe/London" }) // with $1 = now, $2 = '2011-06-09'
 */
export function purchaseDaysSql(
  options: Pick<FeatureSqlOptions, "timeZone" | "orderTable" | "entryTable">
): string {
  const context = familyContext({ ...options, customers: "all", topCategories: 1, recentDays: 1 })
  const { asOf, zone, orderTable, entryTable } = context
  return `with counted as (
  select e.order_id from ${entryTable} e where e.occurred_at <= ${asOf}
  group by e.order_id
  having bool_or(e.kind in ('sale', 'shipping')) and not bool_or(e.kind = 'cancellation')
),
bought as (
  select distinct o.customer_id, cast(o.placed_at at time zone ${zone} as date) as day
  from ${orderTable} o join counted c on c.order_id = o.order_id
  where o.placed_at <= ${asOf}
),
began as (select customer_id, min(day) as day from bought group by customer_id)
select bought.day - cast('1970-01-01' as date) as day, count(*) as purchases
from bought join began on began.customer_id = bought.customer_id
where began.day <= cast($2 as date) and bought.day > began.day
group by bought.day
order by bought.day`
}
