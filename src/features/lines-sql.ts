import { asDouble } from "./definition"
import { customerCondition, familyContext, type FeatureSqlOptions } from "./feature-sql"

type Places = Pick<FeatureSqlOptions, "timeZone" | "orderTable" | "entryTable">

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
  options: Places & {
    customers: FeatureSqlOptions["customers"]
    /** Whose ids are listed: of the analysis, or of the customers who placed the orders. @default "customer_id" */
    by?: "customer_id" | "placed_by"
  }
): string {
  const asked = customerCondition(options.customers, `o.${options.by ?? "customer_id"}`)
  const amount = `sum(${asDouble("e.amount")} * p.rate) as amount`
  return `${soldUpTo(options, AS_OF(1), asked)}
select p.customer_id, e.product_id, p.day, ${UNITS} as units, ${amount},
       min(p.region_id) as region_id, min(p.sales_channel_id) as sales_channel_id
${SOLD}
where x.order_id is null
group by p.customer_id, e.product_id, p.day
having ${UNITS} > ${NOTHING}`
}

/**
 * {@link linesSql} of all customers as of several moments, in one pass over the ledger instead of one for each. A row
 * stands for a customer, product and day of which something is left at any of the moments `$1`, `$2`, …; beside these
 * three it has, for each moment n, `known_n` (is anything left then), `region_id_n` and `sales_channel_id_n`.
 *
 * @param moments how many; the first is the latest
 * @example linesAtMomentsSql({ timeZone: "Europe/London", moments: 3 })
 */
export function linesAtMomentsSql(options: Places & { moments: number }): string {
  const asked = Array.from({ length: options.moments }, (_, at) => {
    const moment = AS_OF(at + 1)
    const then = `filter (where e.occurred_at <= ${moment} and p.placed_at <= ${moment} and (x.at is null or x.at > ${moment}))`
    return { n: at + 1, then, known: `coalesce(${UNITS} ${then}, 0) > ${NOTHING}` }
  })
  const columns = asked.map(
    ({ n, then, known }) => `${known} as known_${n},
       min(p.region_id) ${then} as region_id_${n}, min(p.sales_channel_id) ${then} as sales_channel_id_${n}`
  )
  return `${soldUpTo(options, AS_OF(1), "")}
select p.customer_id, e.product_id, p.day,
       ${columns.join(",\n       ")}
${SOLD}
group by p.customer_id, e.product_id, p.day
having ${asked.map(({ known }) => known).join(" or ")}`
}

const AS_OF = (parameter: number): string => `cast($${parameter} as timestamptz)`
// Sums of doubles are far cheaper than of decimals; units have four decimals, so less than half of one is nothing.
const UNITS = `sum(${asDouble("e.quantity")})`
const NOTHING = "0.00005"

/** Orders, entries of goods and cancellations up to a moment. */
function soldUpTo(options: Places, latest: string, asked: string): string {
  const { zone, orderTable, entryTable } = familyContext({
    ...options,
    customers: "all",
    topCategories: 1,
    recentDays: 1,
  })
  const theirs = asked && `\n    and e.order_id in (select o.order_id from ${orderTable} o where ${asked})`
  return `with placed as (
  select o.order_id, o.customer_id, o.placed_at,
         cast(o.placed_at at time zone ${zone} as date) - date '1970-01-01' as day,
         ${asDouble("o.rate")} as rate, o.region_id, o.sales_channel_id
  from ${orderTable} o
  where o.placed_at <= ${latest}${asked && ` and ${asked}`}
),
goods as (
  select e.order_id, e.product_id, e.occurred_at, e.quantity, e.amount
  from ${entryTable} e
  where e.kind in ('sale', 'edit', 'return') and e.product_id is not null and e.occurred_at <= ${latest}${theirs}
),
cancelled as (
  select e.order_id, min(e.occurred_at) as at from ${entryTable} e
  where e.kind = 'cancellation' and e.occurred_at <= ${latest}${theirs}
  group by e.order_id
)`
}

/** Every entry of goods with its order, and with the order's cancellation where there is one. */
const SOLD = `from goods e
join placed p on p.order_id = e.order_id
left join cancelled x on x.order_id = e.order_id`
