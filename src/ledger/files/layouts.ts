import type { Column } from "./cells"
import { ONLINE_RETAIL_COLUMNS, onlineRetailReader, type OnlineRetailColumns } from "./online-retail"
import { ORDERS_COLUMNS, ORDERS_OPTIONAL_COLUMNS, ordersReader, type OrdersColumns } from "./orders-layout"
import { OrdersFileError, type ReadOptions, type RowReader } from "./types"

/** What may stand between two cells. */
export const DELIMITERS = [",", ";", "\t"] as const

/**
 * The reader for a file with this header, told by the names of its columns (case, blanks and underscores do not
 * count, nor does their order). Throws, naming what is missing, where it is no layout we know.
 * @example readerFor(["order_id", "placed_at", "email", "product", "quantity", "unit_price"], options)
 */
export function readerFor(header: readonly string[], options: ReadOptions): RowReader {
  const online = find(header, ONLINE_RETAIL_COLUMNS)
  if (online.missing.length === 0) {
    const [sheet] = Object.values(find(header, { sheet: ["sheet"] }).columns)
    return onlineRetailReader(online.columns as OnlineRetailColumns, sheet, options)
  }
  const own = find(header, ORDERS_COLUMNS)
  const optional = find(header, ORDERS_OPTIONAL_COLUMNS).columns
  const named = optional.customer ?? optional.email
  if (own.missing.length === 0 && named) {
    return ordersReader({ ...own.columns, ...optional } as OrdersColumns, options)
  }
  throw new OrdersFileError(
    explain(header, online.missing, [...own.missing, ...(named ? [] : ["customer_id"])]),
    1
  )
}

/** The delimiter whose header is the closest to a layout we know; a comma where none is. */
export function delimiterOf(headerLine: string): (typeof DELIMITERS)[number] {
  const missing = (delimiter: string) => {
    const header = headerLine.split(delimiter).map((name) => name.replace(/^"|"$/g, ""))
    return Math.min(
      find(header, ONLINE_RETAIL_COLUMNS).missing.length,
      find(header, ORDERS_COLUMNS).missing.length
    )
  }
  return [...DELIMITERS].sort((a, b) => missing(a) - missing(b))[0]
}

function find(
  header: readonly string[],
  wanted: Record<string, readonly string[]>
): { columns: Record<string, Column | null>; missing: string[] } {
  const names = header.map(bare)
  const columns: Record<string, Column | null> = {}
  const missing: string[] = []
  for (const [key, aliases] of Object.entries(wanted)) {
    const index = names.findIndex((name) => aliases.some((alias) => bare(alias) === name))
    columns[key] = index < 0 ? null : { index, name: header[index].trim() }
    if (index < 0) {
      missing.push(aliases[0])
    }
  }
  return { columns, missing }
}

function bare(name: string): string {
  return name.replace(/[\s_]/g, "").toLowerCase()
}

function explain(header: readonly string[], online: string[], own: string[]): string {
  const shown = header.slice(0, 12).join(", ")
  return (
    `line 1: the header "${shown}" is neither Online Retail II (missing: ${online.join(", ")}) ` +
    `nor the layout of this project (missing: ${own.join(", ")}); name the columns as the README says`
  )
}
