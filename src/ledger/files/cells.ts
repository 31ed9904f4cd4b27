import { OrdersFileError, type RawRow } from "./types"

/** A column of the file: where it stands and what the file calls it. */
export interface Column {
  index: number
  name: string
}

const EARLIEST = Date.UTC(1990, 0, 1)
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

export function textOf(row: RawRow, column: Column | null): string {
  return column ? (row.cells[column.index] ?? "").trim() : ""
}

/** A number with a point before the decimals. Throws for anything else, an empty cell included. */
export function numberOf(row: RawRow, column: Column): number {
  const text = textOf(row, column)
  if (!NUMBER.test(text)) {
    const comma = /^[+-]?[\d.]*,\d+$/.test(text)
    throw problem(
      row,
      column,
      text,
      comma ? "write numbers with a point, such as 2.55" : "write a number, such as 2.55"
    )
  }
  return Number(text)
}

/**
 * An ISO 8601 date and time; without an offset it counts as UTC.
 * Throws for another form, a day that no calendar has, a date before 1990 and one after `latest`.
 */
export function instantOf(row: RawRow, column: Column, latest: number): number {
  const text = textOf(row, column)
  const match = INSTANT.exec(text)
  if (!match) {
    throw problem(row, column, text, "write dates as 2011-12-09 12:50:00")
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(local)
  const exists = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60
  if (!exists || second > 59) {
    throw problem(row, column, text, "no calendar or clock has this time")
  }
  const time = local - offsetOf(match[7])
  if (time < EARLIEST || time > latest) {
    const last = new Date(latest).toISOString().slice(0, 10)
    throw problem(row, column, text, `orders lie between 1990-01-01 and ${last}`)
  }
  return time
}

/** The error for one cell: place, value, remedy. */
export function problem(row: RawRow, column: Column, value: string, remedy: string): OrdersFileError {
  const sheet = row.sheet === null ? "" : `sheet "${row.sheet}", `
  const shown = value.length > 60 ? `${value.slice(0, 57)}...` : value
  return new OrdersFileError(
    `${sheet}line ${row.line}, column ${column.index + 1} (${column.name}): "${shown}" cannot be read; ${remedy}`,
    row.line,
    column.name
  )
}

/** "13085.0", as some programs write a whole number, is 13085. */
export function keyOf(text: string): string {
  return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf(".")) : text
}

function offsetOf(zone: string | undefined): number {
  if (!zone || zone === "Z") {
    return 0
  }
  const sign = zone.startsWith("-") ? -1 : 1
  const digits = zone.slice(1).replace(":", "")
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}
