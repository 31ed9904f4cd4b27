import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Anything that runs SQL: the store's connection pool, or a transaction of it. */
export type SqlExecutor = Pick<Knex, "raw">

/**
 * Runs SQL with `$1`, `$2`, … placeholders, which may repeat, and returns its rows.
 *
 * knex knows only `?`; a question mark of the text itself, as in jsonb operators, is escaped.
 *
 * @example await run(executor, "select $1::int + $1::int as sum", [2]) // [{ sum: 4 }]
 */
export async function run<Row = Record<string, unknown>>(
  executor: SqlExecutor,
  text: string,
  values: readonly unknown[] = []
): Promise<Row[]> {
  const bindings: unknown[] = []
  const positional = text.replaceAll("?", "\\?").replace(/\$(\d+)/g, (_, digits: string) => {
    bindings.push(values[Number(digits) - 1] ?? null)
    return "?"
  })
  // knex types a raw result by the driver's name; this plugin runs on pg alone
  const result: { rows: Row[] } = await executor.raw(positional, bindings as Knex.RawBinding[])
  return result.rows
}
