import { linesSql } from "../../../src/features"
import { linesFrom, type Lines } from "../../../src/pipelines"
import { columns, sql } from "../database"

/**
 * What all customers bought as of a moment, by the store's own SQL; ids become their places in DuckDB, as they do in the
 * store's PostgreSQL. Ordered by customer, product and day. About 2 s for two years of Online Retail II.
 */
export async function readLines(asOf: Date, timeZone: string): Promise<Lines> {
  const text = linesSql({ timeZone, customers: "all" }).replaceAll("$1", `'${asOf.toISOString()}'`)
  const [customer, product, region, channel] = [
    coded("customer_id", "insights_order"),
    coded("product_id", "insights_entry"),
    coded("region_id", "insights_order"),
    coded("sales_channel_id", "insights_order"),
  ]
  const rows = await columns(
    `select customer.place as customers, product.place as products, cast(l.day as int) as days,
            coalesce(region.place, -1) as regions, coalesce(channel.place, -1) as channels
       from (${text}) l
       join ${customer} customer on customer.id = l.customer_id
       join ${product} product on product.id = l.product_id
       left join ${region} region on region.id = l.region_id
       left join ${channel} channel on channel.id = l.sales_channel_id
      order by customers, products, days`
  )
  return linesFrom(asOf, timeZone, {
    customerIds: await idsOf(customer),
    productIds: await idsOf(product),
    regionIds: await idsOf(region),
    channelIds: await idsOf(channel),
    customers: Int32Array.from(rows.customers),
    products: Int32Array.from(rows.products),
    days: Int32Array.from(rows.days),
    regions: Int32Array.from(rows.regions),
    channels: Int32Array.from(rows.channels),
  })
}

/** A table of the ids of a column, each with its place among them. */
function coded(column: string, table: string): string {
  return `(select ${column} as id, cast(row_number() over (order by ${column}) as int) - 1 as place
    from (select distinct ${column} from ${table} where ${column} is not null))`
}

async function idsOf(codes: string): Promise<string[]> {
  return (await sql<{ id: string }>(`select id from ${codes} order by place`)).map(({ id }) => id)
}
