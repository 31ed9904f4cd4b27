import type { Client } from "pg"

/** One row as JSON, and the rows of tables by their names. */
export type Row = Record<string, unknown>
export type Tables = Record<string, Row[]>

/** Stands for any moment that is set. */
const MOMENT = "a moment"

/** Every row of every table of Medusa's, moments told as such. */
export async function readTables(client: Client): Promise<Tables> {
  const { rows: found } = await client.query<{ name: string; moments: string[] }>(
    `select t.table_name as name,
            coalesce(array_agg(c.column_name::text) filter (where c.data_type like 'timestamp%'), '{}') as moments
       from information_schema.tables t
       join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name not like 'insights\\_%'
      group by t.table_name order by t.table_name`
  )
  const tables: Tables = {}
  for (const { name, moments } of found) {
    const { rows } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from "${name}" t`)
    tables[name] = rows.map(({ row }) => {
      moments.filter((column) => row[column] !== null).forEach((column) => (row[column] = MOMENT))
      return row
    })
  }
  return tables
}

/** The rows that were not there before, or not so; tables without such a row are left out. */
export function newRows(before: Tables, after: Tables): Tables {
  return Object.fromEntries(
    Object.entries(after)
      .map(([table, rows]): [string, Row[]] => {
        const known = new Set((before[table] ?? []).map((row) => JSON.stringify(row)))
        return [table, rows.filter((row) => !known.has(JSON.stringify(row)))]
      })
      .filter(([, rows]) => rows.length > 0)
  )
}

/**
 * The rows in an order of their contents, without their own ids, and with every reference to one of them replaced by
 * its place ("order_item 2"), so that two orders made apart can be compared, references included. Rows of equal
 * contents share a place: a billing address is the shipping address's like.
 *
 * @param unsorted columns ("table.column") that take no part in the order, since they are known to differ
 */
export function comparable(tables: Tables, unsorted: ReadonlySet<string>): Tables {
  const ids = new Set(Object.values(tables).flatMap((rows) => rows.map(({ id }) => id)))
  const contents = (table: string, row: Row) => {
    const sortedBy = Object.entries(row).filter(
      ([column]) => column !== "id" && !unsorted.has(`${table}.${column}`)
    )
    return JSON.stringify(replaced(Object.fromEntries(sortedBy), (text) => (ids.has(text) ? "an id" : text)))
  }
  const places = new Map<unknown, string>()
  const sorted = Object.entries(tables).map(([table, rows]): [string, Row[]] => {
    const inOrder = [...rows].sort((a, b) => contents(table, a).localeCompare(contents(table, b)))
    const kinds = [...new Set(inOrder.map((row) => contents(table, row)))]
    inOrder.forEach((row) => places.set(row.id, `${table} ${kinds.indexOf(contents(table, row)) + 1}`))
    return [table, inOrder]
  })
  return Object.fromEntries(
    sorted.map(([table, rows]) => [
      table,
      rows.map(({ id: _, ...row }) => replaced(row, (text) => places.get(text) ?? text) as Row),
    ])
  )
}

/** A copy with every text replaced, however deep it lies. */
function replaced(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") {
    return replace(value)
  }
  if (Array.isArray(value)) {
    return value.map((one) => replaced(one, replace))
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, replace)]))
    : value
}
