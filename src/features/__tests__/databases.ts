import { DuckDBInstance } from "@duckdb/node-api"
import { Client } from "pg"
import type { Facts } from "./random-facts"

export type FeatureRow = Record<string, number | string | boolean | null>

/** Facts in a database, asked with a feature text; every value as a plain number, text, boolean or null. */
export interface FactsDatabase {
  ask(text: string, values: (string | null | string[])[]): Promise<FeatureRow[]>
  close(): Promise<void>
}

const ORDER_COLUMNS = `order_id text, customer_id text, placed_at timestamptz, rate numeric(18, 8), country_code text,
  region_id text, sales_channel_id text, payment_provider_id text, is_guest boolean`
const ENTRY_COLUMNS = `order_id text, entry_id text, kind text, occurred_at timestamptz, product_id text, category_id text,
  quantity numeric(18, 4), amount numeric(18, 4), discount numeric(18, 4)`

/** Facts in temporary tables of the PostgreSQL that the tests run against; its session stands in another time zone. */
export async function postgresFacts(facts: Facts): Promise<FactsDatabase> {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const client = new Client({
    host: DB_HOST ?? "localhost",
    port: Number(DB_PORT ?? 5432),
    user: DB_USERNAME,
    password: DB_PASSWORD,
    database: "postgres",
  })
  await client.connect()
  await client.query("set time zone 'America/St_Johns'")
  await client.query(`create temp table insights_order (${ORDER_COLUMNS}, primary key (order_id))`)
  await client.query(`create temp table insights_entry (${ENTRY_COLUMNS}, primary key (order_id, entry_id))`)
  await client.query(
    `insert into insights_order select * from jsonb_to_recordset($1) as o(${ORDER_COLUMNS})`,
    [JSON.stringify(facts.orders)]
  )
  await client.query(
    `insert into insights_entry select * from jsonb_to_recordset($1) as e(${ENTRY_COLUMNS})`,
    [JSON.stringify(facts.entries)]
  )
  await client.query("analyze insights_order, insights_entry")
  return {
    ask: async (text, values) => (await client.query(text, values)).rows.map(plainRow),
    close: () => client.end(),
  }
}

/** The same facts in DuckDB. */
export async function duckFacts(facts: Facts): Promise<FactsDatabase> {
  const instance = await DuckDBInstance.create(":memory:")
  const connection = await instance.connect()
  await connection.run("set timezone = 'UTC'")
  for (const [table, columns, rows] of [
    ["insights_order", ORDER_COLUMNS, facts.orders],
    ["insights_entry", ENTRY_COLUMNS, facts.entries],
  ] as const) {
    await connection.run(`create table ${table} (${columns})`)
    const names = columns.split(/,\s+(?=[a-z])/).map((column) => column.split(" ")[0])
    const values = rows.map((row) => `(${Object.values(inOrder(row, names)).map(literal).join(", ")})`)
    for (let from = 0; from < values.length; from += 500) {
      await connection.run(`insert into ${table} values ${values.slice(from, from + 500).join(", ")}`)
    }
  }
  return {
    ask: async (text, values) => {
      const literalText = text.replace(/\$(\d+)/g, (_, digits: string) => literal(values[Number(digits) - 1]))
      const reader = await connection.runAndReadAll(literalText)
      return reader.getRowObjectsJson().map((row) => plainRow(row))
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function inOrder(row: object, names: readonly string[]): unknown[] {
  const values = new Map(Object.entries(row))
  return names.map((name) => values.get(name))
}

function literal(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(", ")}]`
  }
  return value === null || value === undefined
    ? "null"
    : typeof value === "string"
      ? `'${value.replaceAll("'", "''")}'`
      : String(value)
}

/** Drivers differ in dates, big integers and decimals; facts do not. */
function plainRow(row: object): FeatureRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name.endsWith("_order_at")) {
        return [name, new Date(String(value instanceof Date ? value.toISOString() : value)).toISOString()]
      }
      if (name === "category_shares" && typeof value === "string") {
        return [name, JSON.stringify(Object.entries(JSON.parse(value)).sort())]
      }
      const isText = /_id(_\d)?$|_code$|_method$|_category$/.test(name)
      return [name, value === null || typeof value === "boolean" || isText ? value : Number(value)]
    })
  )
}
