import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api"

interface Opened {
  readonly instance: DuckDBInstance
  /** For statements that are answered whole. */
  readonly connection: DuckDBConnection
}

/** What a column of a result can hold once the driver's own types are gone. */
export type Value =
  number | string | boolean | Date | null | readonly Value[] | { readonly [key: string]: Value }
export type Row = Record<string, Value>

/** A source that is loaded anew must find the tables of the notebook again, so the database hangs on the process. */
const KEY = Symbol.for("customer-insights.notebooks.database")
const shelf = globalThis as { [KEY]?: Promise<Opened> }

/** The notebook's own DuckDB, in memory. One thread: sums over several differ in their last digits from run to run. */
export async function database(): Promise<DuckDBConnection> {
  return (await opened()).connection
}

function opened(): Promise<Opened> {
  shelf[KEY] ??= open()
  return shelf[KEY]
}

async function open(): Promise<Opened> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" })
  return { instance, connection: await connect(instance) }
}

async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect()
  await connection.run("set timezone = 'UTC'")
  return connection
}

/**
 * Asks the notebook's DuckDB: the tables that `load` and `ledgerOf` made, files (`from 'orders.csv'`), and whatever SQL
 * makes. Rows come as plain values: every number as a number, moments and days as Date.
 * @param values for `$1`, `$2`, …; a Date is handed over as text, so write `$1::timestamp`
 * @typeParam R what a row holds: `sql<{ country: string; orders: number }>(...)`
 * @example const [{ n }] = await sql<{ n: number }>("select count(*) as n from online_retail_ii")
 */
export async function sql<R extends object = Row>(
  text: string,
  values: readonly (string | number | boolean | Date | null)[] = []
): Promise<R[]> {
  const connection = await database()
  const given = values.map((value) => (value instanceof Date ? value.toISOString() : value))
  const result = await connection.runAndReadAll(text, given)
  return result.getRowObjectsJS().map((row) => plain(row) as R)
}

/** A result of many numbers, column by column; a column that holds anything but numbers throws. */
export async function columns(text: string): Promise<Record<string, readonly number[]>> {
  const connection = await database()
  const found = (await connection.runAndReadAll(text)).getColumnsObjectJS()
  for (const [name, values] of Object.entries(found)) {
    const strange = values.find((value) => typeof value !== "number")
    if (strange !== undefined) {
      throw new TypeError(
        `columns takes numbers, but ${name} holds ${String(strange)}; cast it to int or double`
      )
    }
  }
  return found as Record<string, number[]>
}

/** Stands between the cells of a row; no text of a shop holds it. */
const UNIT = String.fromCharCode(31)

/**
 * Rows of texts, one after another, for results of a million rows: each row crosses from DuckDB as one text, which is
 * several times faster than its cells by themselves. Null is an empty text. Each result has a connection of its own:
 * on a shared one the next statement ends a result that is still read, and its rows are missing without an error.
 * @param expressions what stands in the cells
 * @param from the rest of the statement
 */
export async function* textRows(expressions: readonly string[], from: string): AsyncGenerator<string[][]> {
  const cells = expressions.map((expression) => `coalesce(cast(${expression} as varchar), '')`)
  const connection = await connect((await opened()).instance)
  try {
    const result = await connection.stream(`select concat_ws(chr(31), ${cells.join(", ")}) as cells ${from}`)
    for (;;) {
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) {
        return
      }
      yield (chunk.getColumnValues(0) as string[]).map((row) => row.split(UNIT))
    }
  } finally {
    connection.closeSync()
  }
}

/** Big whole numbers become numbers: nothing that a notebook counts comes near 2⁵³. */
function plain(value: unknown): Value {
  if (typeof value === "bigint") {
    return Number(value)
  }
  if (Array.isArray(value)) {
    return value.map(plain)
  }
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  }
  return (value ?? null) as Value
}
