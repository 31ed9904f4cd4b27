import type { DuckDBConnection, DuckDBResultReader } from "@duckdb/node-api"
import { DuckDBInstance } from "@duckdb/node-api"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { featureSql } from "../../../features"
import type { SimulatedShop } from "../../../simulation"
import type { Columns, Reader } from "../../index"

const ORDERS = `order_id text, customer_id text, placed_at timestamptz, rate double, country_code text, region_id text,
  sales_channel_id text, payment_provider_id text, is_guest boolean`
const ENTRIES = `order_id text, entry_id text, kind text, occurred_at timestamptz, product_id text, category_id text,
  quantity double, amount double, discount double`
const RETAIL = path.join(__dirname, "../../../../../shared/data/online_retail_ii/online_retail_II.csv.gz")

/** A ledger in DuckDB, read with the same feature text as the store's. */
export interface TestStore extends Reader {
  readonly connection: DuckDBConnection
  /** What trainings read goes through here, so that closing can wait for it. */
  ask(text: string): Promise<DuckDBResultReader>
  /** Waits: trainings ask early for what they may never need, and DuckDB closed under a question stops the process. */
  close(): Promise<void>
}

/** Online Retail II: sales and cancellations of known customers, the nine days that both sheets hold taken once. */
export async function onlineRetail(): Promise<TestStore> {
  const store = await emptyStore()
  await store.connection.run(`
    create table raw as select "Invoice" as invoice, upper("StockCode") as code, "Quantity" as quantity, "Price" as price,
      "InvoiceDate" as moment, "Customer ID" as customer, "Country" as country
    from read_csv('${RETAIL}', header = true, types = {'Invoice': 'varchar', 'StockCode': 'varchar',
      'Quantity': 'double', 'Price': 'double', 'InvoiceDate': 'timestamptz', 'Customer ID': 'varchar'})
    where "Customer ID" is not null and "Price" > 0
      and not ("Sheet" = '2009-2010' and "InvoiceDate" >= timestamptz '2010-12-01');
    insert into insights_order select invoice, min(customer), min(moment), 1, lower(min(country)), null, null, null, false
    from raw where not starts_with(invoice, 'C') and quantity > 0 group by invoice;
    create table sold as select invoice, row_number() over () as line, code, quantity, price, o.placed_at, o.customer_id
    from raw join insights_order o on o.order_id = raw.invoice where quantity > 0;
    insert into insights_entry select invoice, 'sale' || line, 'sale', placed_at, code, null, quantity, quantity * price, 0
    from sold;
    insert into insights_entry select s.invoice, 'return' || row_number() over (), 'return', r.moment, r.code, null,
      r.quantity, r.quantity * r.price, 0
    from (select * from raw where starts_with(invoice, 'C') and quantity < 0) r
    asof join sold s on s.customer_id = r.customer and s.code = r.code and s.placed_at <= r.moment;
    drop table raw; drop table sold`)
  return store
}

/** The orders of a simulated shop, net of cancelled ones as everywhere. */
export async function simulated(shop: SimulatedShop): Promise<TestStore> {
  const orders: string[] = []
  const entries: string[] = []
  const time = (at: number): string => new Date(at).toISOString()
  for (const customer of shop.customers()) {
    customer.orders.forEach((order, n) => {
      const id = `o${customer.number}-${n}`
      const rate = shop.parameters.rates[order.currency]
      orders.push(
        `${id},c${customer.number},${time(order.placedAt)},${rate},${order.country},,${order.channel},,${order.asGuest}`
      )
      order.lines.forEach(({ product, quantity, unitPrice, discount }, line) => {
        const category = shop.products[product].category
        const amount = quantity * unitPrice - discount
        entries.push(
          `${id},s${line},sale,${time(order.placedAt)},p${product},k${category},${quantity},${amount},${discount}`
        )
      })
      order.returns.forEach(({ at, items }) =>
        items.forEach(({ line, quantity }) => {
          const { product, unitPrice } = order.lines[line]
          entries.push(
            `${id},r${line},return,${time(at)},p${product},,${-quantity},${-quantity * unitPrice},0`
          )
        })
      )
      if (order.canceledAt !== null) {
        entries.push(`${id},c,cancellation,${time(order.canceledAt)},,,0,0,0`)
      }
    })
  }
  return listed(orders, entries)
}

/** Orders of one unit at a price, told as customer and moment. */
export async function ordersOf(
  orders: readonly { customer: string; at: Date; amount?: number }[]
): Promise<TestStore> {
  return listed(
    orders.map(({ customer, at }, n) => `o${n},${customer},${at.toISOString()},1,de,,,,false`),
    orders.map(({ at, amount = 10 }, n) => `o${n},s,sale,${at.toISOString()},p,k,1,${amount},0`)
  )
}

async function listed(orders: readonly string[], entries: readonly string[]): Promise<TestStore> {
  const store = await emptyStore()
  const folder = mkdtempSync(path.join(tmpdir(), "churn-"))
  for (const [table, rows] of [
    ["insights_order", orders],
    ["insights_entry", entries],
  ] as const) {
    if (rows.length === 0) {
      continue
    }
    const file = path.join(folder, `${table}.csv`)
    writeFileSync(file, `${rows.join("\n")}\n`)
    await store.connection.run(`copy ${table} from '${file}' (header false)`)
  }
  rmSync(folder, { recursive: true })
  return store
}

async function emptyStore(): Promise<TestStore> {
  const instance = await DuckDBInstance.create(":memory:")
  const connection = await instance.connect()
  await connection.run(`set timezone = 'UTC'; create table insights_order (${ORDERS});
    create table insights_entry (${ENTRIES})`)
  const asked: Promise<unknown>[] = []
  const ask = (text: string): Promise<DuckDBResultReader> => {
    const answer = connection.runAndReadAll(text)
    asked.push(answer)
    return answer
  }
  return {
    connection,
    ask,
    features: (asOf, names) => readFeatures(ask, asOf, names),
    close: async () => {
      await Promise.allSettled(asked)
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function readFeatures(ask: TestStore["ask"], asOf: Date, names: readonly string[]): Promise<Columns> {
  const text = featureSql({ timeZone: "UTC", topCategories: 10, recentDays: 90, customers: "all", names })
  const chosen = names.map((name) => `cast(${name} as double) as ${name}`)
  const asked = `select ${["customer_id", ...chosen].join(", ")} from (${text}) order by customer_id`
  const rows = await ask(asked.replaceAll("$1", `'${asOf.toISOString()}'`))
  const columns = rows.getColumns()
  return {
    customerIds: (columns[0] ?? []) as string[],
    asOf,
    numbers: Object.fromEntries(
      names.map((name, j) => [
        name,
        Float64Array.from((columns[j + 1] ?? []) as (number | null)[], (value) => value ?? NaN),
      ])
    ),
    texts: {},
  }
}
