import { emit } from "./emit"

export interface TableOptions {
  /** Rows shown from the top. @default 10 */
  limit?: number
  /** Decimals of numbers that are not whole. @default 2 */
  digits?: number
  /** Decimals by column, where they differ: `{ share: 3 }`. */
  columnDigits?: Readonly<Record<string, number>>
  /** Stands above the table. */
  caption?: string
  /** Columns to show, in their order. @default all, in the order of the first rows */
  columns?: readonly string[]
}

/** Rows by which the columns and their kinds are told. */
const LOOKED_AT = 200

/**
 * Shows rows as a table the way pandas does: the first rows, a number per row, numbers to the right with separators for
 * thousands, and the size below. Dates are shown as days; nothing for null.
 * @example table(await sql`select country, count(*)::int as orders from online_retail_ii group by 1`)
 */
export function table(rows: Iterable<object>, options: TableOptions = {}): void {
  const all = Array.from(rows, (row) => new Map<string, unknown>(Object.entries(row)))
  const { limit = 10, caption } = options
  const looked = all.slice(0, LOOKED_AT)
  const names = options.columns ?? [...new Set(looked.flatMap((row) => [...row.keys()]))]
  const columns = names.map((name) => ({
    name,
    isNumber: looked.every((row) =>
      ["number", "bigint", "undefined"].includes(typeof (row.get(name) ?? undefined))
    ),
    digits: options.columnDigits?.[name] ?? options.digits ?? 2,
  }))
  const cells = all
    .slice(0, limit)
    .map((row) => columns.map(({ name, digits }) => textOf(row.get(name), digits)))
  const size = `${all.length.toLocaleString("en-US")} row${all.length === 1 ? "" : "s"} × ${names.length} column${names.length === 1 ? "" : "s"}`
  const view = { columns, cells, caption, size }
  emit({ "text/html": htmlOf(view), "text/plain": plainOf(view) })
}

interface View {
  columns: readonly { name: string; isNumber: boolean }[]
  cells: readonly (readonly string[])[]
  caption: string | undefined
  size: string
}

function htmlOf({ columns, cells, caption, size }: View): string {
  const side = (column: number) => ` style="text-align: ${columns[column].isNumber ? "right" : "left"}"`
  const head = columns.map(({ name }, column) => `<th${side(column)}>${escaped(name)}</th>`).join("")
  const body = cells.map(
    (row, place) =>
      `<tr><th>${place}</th>${row.map((text, column) => `<td${side(column)}>${escaped(text)}</td>`).join("")}</tr>`
  )
  return [
    `<table border="1" class="dataframe">`,
    ...(caption ? [`<caption>${escaped(caption)}</caption>`] : []),
    `<thead><tr><th></th>${head}</tr></thead>`,
    `<tbody>`,
    ...body,
    `</tbody>`,
    `</table>`,
    `<p>${size}</p>`,
  ].join("\n")
}

function plainOf({ columns, cells, caption, size }: View): string {
  const widths = columns.map(({ name }, column) =>
    Math.max(name.length, ...cells.map((row) => row[column].length))
  )
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        columns[column].isNumber ? text.padStart(widths[column]) : text.padEnd(widths[column])
      )
      .join("  ")
      .trimEnd()
  const head = columns.map(({ name }) => name)
  return [...(caption ? [caption] : []), line(head), ...cells.map(line), size].join("\n")
}

function textOf(value: unknown, digits: number): string {
  if (value === null || value === undefined) {
    return ""
  }
  if (typeof value === "bigint") {
    return value.toLocaleString("en-US")
  }
  if (typeof value === "number") {
    const decimals = Number.isInteger(value) ? 0 : digits
    return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10)
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

function escaped(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  return text.replace(/[&<>"]/g, (sign) => signs[sign])
}
