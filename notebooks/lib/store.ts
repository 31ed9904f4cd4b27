import { Client } from "pg"
import { FEATURES } from "../../src/features"
import type { Columns } from "../../src/pipelines"

/** A running store's database, asked and never changed. */
export interface Store {
  /** Any question: `store.ask<{ n: number }>("select count(*)::int as n from insights_order")`. */
  ask<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>
  /** Profiles as the store keeps them, one entry per customer in every column. @param names @default all features */
  features(names?: readonly string[]): Promise<Columns>
  /** Orders of the ledger with their net value in the base currency, oldest first. */
  orders(): Promise<StoreOrder[]>
  close(): Promise<void>
}

export interface StoreOrder {
  order_id: string
  customer_id: string
  placed_at: Date
  /** Null where no rate of the order's currency is known. */
  net: number | null
}

const NUMBERS = new Set(["number", "integer", "money"])

/**
 * Connects to a store's PostgreSQL. The session is read only: a statement that would change something fails.
 * @throws Error in words where the server does not answer or the plugin has no tables there
 * @example const shop = await store(process.env.DATABASE_URL ?? "")
 */
export async function store(databaseUrl: string): Promise<Store> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Error(
      `store takes the address of a database, as postgres://user@host/name, but got "${hidden(databaseUrl)}"`
    )
  }
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    await client.query("set session characteristics as transaction read only")
    await client.query("set default_transaction_read_only = on")
  } catch (error) {
    await client.end().catch(() => undefined)
    throw new Error(
      `the store's database ${hidden(databaseUrl)} does not answer (${inWords(error)}); ` +
        "start the store, or correct DATABASE_URL"
    )
  }
  const { rows } = await client.query("select to_regclass('insights_profile') as profile")
  if (rows[0].profile === null) {
    await client.end()
    throw new Error(
      `${hidden(databaseUrl)} has no table insights_profile; add the plugin to the store and run its migrations`
    )
  }
  return {
    ask: async (text, values = []) => (await client.query(text, [...values])).rows,
    features: (names) => readFeatures(client, names ?? FEATURES.map(({ name }) => name)),
    orders: async () => (await client.query(ORDERS)).rows,
    close: () => client.end(),
  }
}

const ORDERS = `select o.order_id, o.customer_id, o.placed_at, sum(e.amount * o.rate)::float8 as net
  from insights_order o join insights_entry e on e.order_id = o.order_id
  group by o.order_id, o.customer_id, o.placed_at order by o.placed_at, o.order_id`

async function readFeatures(client: Client, names: readonly string[]): Promise<Columns> {
  const types = new Map(FEATURES.map(({ name, type }) => [name, type]))
  const unknown = names.find((name) => !types.has(name))
  if (unknown !== undefined) {
    throw new RangeError(`there is no feature "${unknown}"; FEATURES of ../src/features lists them`)
  }
  const list = names.map((name) => {
    const type = types.get(name) ?? ""
    const number = NUMBERS.has(type)
      ? `${name}::float8`
      : type === "boolean"
        ? `${name}::int::float8`
        : type === "timestamp"
          ? `(extract(epoch from ${name}) * 1000)::float8`
          : `${name}::text`
    return `${number} as ${name}`
  })
  const { rows } = await client.query<Record<string, string | number | null> & { as_of: Date }>(
    `select customer_id, as_of, ${list.join(", ")} from insights_profile order by customer_id`
  )
  const isText = (name: string) => ["text", "json"].includes(types.get(name) ?? "")
  const textOf = (value: string | number | null) => (value === null ? null : String(value))
  return {
    customerIds: rows.map(({ customer_id }) => String(customer_id)),
    asOf: new Date(Math.max(0, ...rows.map(({ as_of }) => as_of.getTime()))),
    numbers: Object.fromEntries(
      names
        .filter((name) => !isText(name))
        .map((name) => [name, Float64Array.from(rows, (row) => Number(row[name] ?? NaN))])
    ),
    texts: Object.fromEntries(
      names.filter(isText).map((name) => [name, rows.map((row) => textOf(row[name]))])
    ),
  }
}

/** Without the password. */
function hidden(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@/]*@/, "//$1:***@")
}

function inWords(error: unknown): string {
  const code = error instanceof Error ? Reflect.get(error, "code") : undefined
  return error instanceof Error && error.message !== "" ? error.message : String(code ?? error)
}
