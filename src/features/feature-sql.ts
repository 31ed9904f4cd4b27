import { asDouble, daysBefore, daysBetween, type FamilyContext, type Relation } from "./definition"
import { FAMILIES } from "./families"

export interface FeatureSqlOptions {
  /** IANA zone in which purchase days, weekdays and hours are counted. */
  timeZone: string
  /** Categories of the shop that get a share of their own. */
  topCategories: number
  /** Days that count as recent in the order rate. */
  recentDays: number
  /**
   * `listed`: only the customers of `$2`, with the shop's top categories given as `$3`. `between`: only those whose ids
   * lie from `$2` to before `$3`, with the categories as `$4`.
   */
  customers: "all" | "listed" | "between"
  /**
   * Only these features; what serves others alone is left out of the text, so that it need not be computed.
   * @default every feature
   */
  names?: readonly string[]
  /** @default "insights_order" */
  orderTable?: string
  /** @default "insights_entry" */
  entryTable?: string
}

const AS_OF = "cast($1 as timestamptz)"

/**
 * The customer features as one SQL text in the dialect that PostgreSQL and DuckDB share.
 *
 * One row per customer with at least one order that was not cancelled as of `$1`; the columns are `customer_id` and
 * the catalogue's features in their order. Only entries dated up to `$1` are read, so a question about the past is
 * answered with what was known then.
 *
 * Parameters: `$1` as_of (timestamptz); with `customers: "listed"` also `$2` customer ids (text[]) and `$3` the
 * category ids that have a share of their own (text[], see `topCategoriesSql`); with `"between"` `$2` and `$3` the bounds
 * (text, `$3` null: no bound) and `$4` the category ids.
 *
 * @example featureSql({ timeZone: "Europe/London", topCategories: 10, recentDays: 90, customers: "all" })
 */
export function featureSql(options: FeatureSqlOptions): string {
  const context = familyContext(options)
  const features = askedFeatures(context, options.names)
  const families = FAMILIES.filter(
    ({ alias }) => options.names === undefined || features.some(({ sql }) => alias && refersTo(sql, alias))
  )
  const own = families.flatMap((family) => family.relations?.(context) ?? [])
  const relations: Relation[] = [
    { name: "people", sql: people(context) },
    { name: "order_sums", sql: orderSums(context) },
    { name: "seen_orders", sql: seenOrders(context) },
    { name: "orders", sql: ORDERS },
    {
      name: "c",
      sql: customerAggregates(context, options.names && [...features, ...own].map(({ sql }) => sql)),
    },
    ...own,
  ]
  const columns = features.map(({ name, sql }) => `${sql} as ${name}`)
  const joins = families.flatMap((family) => {
    const last = family.relations?.(context).at(-1)
    return last && family.alias
      ? [`left join ${last.name} ${family.alias} on ${family.alias}.person = c.person`]
      : []
  })
  return [
    `with ${relations.map(({ name, sql }) => `${name} as (\n  ${sql}\n)`).join(",\n")}`,
    `select p.customer_id,\n       ${columns.join(",\n       ")}`,
    `from c join people p on p.person = c.person\n${joins.join("\n")}`,
  ].join("\n")
}

function askedFeatures(context: FamilyContext, names: readonly string[] | undefined) {
  const all = FAMILIES.flatMap((family) => family.features(context))
  const unknown = names?.find((name) => !all.some((feature) => feature.name === name))
  if (unknown !== undefined) {
    throw new RangeError(`names must be features of the catalogue, got ${unknown}`)
  }
  return all.filter(({ name }) => names === undefined || names.includes(name))
}

/** Whether an expression reads a column of a relation. */
function refersTo(sql: string, alias: string): boolean {
  return new RegExp(`\\b${alias}\\.`).test(sql)
}

/**
 * The shop's largest categories by value sold up to `$1`, largest first, as rows of `category_id`: what `$3` of the
 * listed text takes. Reads every entry of the shop, about 0.3 s per million.
 */
export function topCategoriesSql(
  options: Omit<FeatureSqlOptions, "customers" | "timeZone" | "recentDays">
): string {
  const { orderTable = "insights_order", entryTable = "insights_entry", topCategories } = options
  return `select e.category_id from ${entryTable} e join ${orderTable} o on o.order_id = e.order_id
where e.kind in ('sale', 'edit') and e.category_id is not null and e.product_id is not null
  and e.occurred_at <= ${AS_OF} and o.placed_at <= ${AS_OF}
group by e.category_id
having sum(e.amount * o.rate) > 0
order by sum(e.amount * o.rate) desc, e.category_id
limit ${wholeNumber(topCategories, "topCategories")}`
}

/** Context for reading the catalogue alone; the names and meanings do not depend on the options. */
export function familyContext(options: FeatureSqlOptions): FamilyContext {
  const { orderTable = "insights_order", entryTable = "insights_entry", customers, timeZone } = options
  const topCategories = wholeNumber(options.topCategories, "topCategories")
  return {
    asOf: AS_OF,
    zone: `'${timeZone.replaceAll("'", "''")}'`,
    recentDays: wholeNumber(options.recentDays, "recentDays"),
    topCategories,
    orderTable: tableName(orderTable),
    entryTable: tableName(entryTable),
    onlyAsked: customerCondition(customers, "o.customer_id"),
    shopCategories:
      customers === "all"
        ? topCategoriesSql({ topCategories, orderTable, entryTable })
        : `select unnest(cast(${customers === "listed" ? "$3" : "$4"} as text[])) as category_id`,
  }
}

/** Whether a customer is among those that the text asks about, by its own parameters; empty for all. */
export function customerCondition(customers: FeatureSqlOptions["customers"], column: string): string {
  switch (customers) {
    case "all":
      return ""
    case "listed":
      return `${column} = any(cast($2 as text[]))`
    case "between":
      return `${column} >= cast($2 as text) and (cast($3 as text) is null or ${column} < cast($3 as text))`
  }
}

/** Customers by number: grouping and sorting a million rows by a whole number is far cheaper than by a text. */
function people({ asOf, onlyAsked, orderTable }: FamilyContext): string {
  return `select customer_id, row_number() over () as person
  from (select distinct o.customer_id from ${orderTable} o
        where o.placed_at <= ${asOf}${onlyAsked && ` and ${onlyAsked}`}) known`
}

/**
 * One row per order: its entries up to as_of, summed in the order's own currency. Sums of doubles need no memory of
 * their own in a hash table of a million orders; what they lose is far below a cent and rounded away per order.
 */
function orderSums({ asOf, onlyAsked, orderTable, entryTable }: FamilyContext): string {
  const listed =
    onlyAsked && `\n    and e.order_id in (select o.order_id from ${orderTable} o where ${onlyAsked})`
  return `select order_id, sum(amount) as amount, sum(discount) as discount,
         sum(case when occurred_at > ${daysBefore(asOf, 365)} then amount else 0 end) as amount_365,
         sum(case when kind in ('sale', 'edit', 'shipping') then amount else 0 end) as sales,
         sum(case when kind in ('sale', 'edit') then quantity else 0 end) as units,
         sum(case when kind = 'return' then abs(quantity) else 0 end) as returned_units,
         bool_or(kind = 'cancellation') as cancelled
  from (select e.order_id, e.kind, e.occurred_at, ${asDouble("e.amount")} as amount,
               ${asDouble("e.discount")} as discount, ${asDouble("e.quantity")} as quantity
        from ${entryTable} e where e.occurred_at <= ${asOf}${listed}) dated
  group by order_id
  having bool_or(kind in ('sale', 'shipping'))`
}

/**
 * Orders known at as_of, cancelled ones included. Money in millionths of the base currency, whole numbers: their sums
 * are exact in any order of addition, so equal facts give equal figures.
 */
function seenOrders({ asOf, zone, onlyAsked, orderTable }: FamilyContext): string {
  const money = (sum: string) => `cast(s.${sum} * rate * 1000000 as bigint)`
  return `select o.person, o.order_id, o.rate, o.placed_at, o.placed_at at time zone ${zone} as local_at, s.cancelled,
         s.discount > 0 as discounted, s.units, s.returned_units,
         ${money("amount")} as net, ${money("amount_365")} as net_365,
         ${money("sales")} as sales_value, ${money("discount")} as discount_value
  from (select p.person, o.order_id, o.placed_at, ${asDouble("o.rate")} as rate
        from ${orderTable} o join people p on p.customer_id = o.customer_id
        where o.placed_at <= ${asOf}${onlyAsked && ` and ${onlyAsked}`}) o
  join order_sums s on s.order_id = o.order_id`
}

const ORDERS = `select person, order_id, placed_at, day, discounted, units, returned_units, net, net_365, sales_value, discount_value,
         lead(order_id) over of_customer as later_order,
         first_value(day) over of_customer as first_day,
         lag(day) over of_customer as earlier_day,
         ${daysBetween("lag(placed_at) over of_customer", "placed_at")} as gap
  from (select seen_orders.*, cast(local_at as date) as day from seen_orders where not cancelled) counted
  window of_customer as (partition by person order by placed_at, order_id)`

/** @param texts where the aggregates are used; left out: all of them are made */
function customerAggregates(context: FamilyContext, texts?: readonly string[]): string {
  const aggregates = FAMILIES.flatMap((family) => Object.entries(family.aggregates?.(context) ?? {})).filter(
    ([name]) => texts === undefined || texts.some((text) => new RegExp(`\\bc\\.${name}\\b`).test(text))
  )
  return `select ${["person", ...aggregates.map(([name, sql]) => `${sql} as ${name}`)].join(",\n         ")}
  from orders group by person`
}

function wholeNumber(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a whole number of at least 1, got ${value}`)
  }
  return value
}

function tableName(value: string): string {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(value)) {
    throw new RangeError(`a table name must be lower case letters, digits and underscores, got ${value}`)
  }
  return value
}
