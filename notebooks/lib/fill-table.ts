import { mkdtempSync, rmSync, openSync, writeFileSync, closeSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { database } from "./database"

/** A column by its values. Numbers that are no numbers are null; moments are milliseconds since 1970, UTC. */
export type TableColumn =
  | { as: "text"; values: readonly (string | null)[] }
  | { as: "number"; values: ArrayLike<number> }
  | { as: "whole"; values: ArrayLike<number> }
  | { as: "moment"; values: ArrayLike<number> }
  | { as: "truth"; values: ArrayLike<number> }

/** Rows that are handed to the file at a time. */
const PIECE = 20_000

const TYPES: Record<TableColumn["as"], (name: string) => string> = {
  text: (name) => `"${name}"`,
  number: (name) => `cast("${name}" as double) as "${name}"`,
  whole: (name) => `cast(cast("${name}" as double) as integer) as "${name}"`,
  truth: (name) => `"${name}" = '1' as "${name}"`,
  moment: (name) => `to_timestamp(cast("${name}" as double) / 1000) as "${name}"`,
}

/**
 * Makes a table of columns of equal length, in place of one of that name; an empty text is null. By way of a file in
 * the system's temporary folder, which is much faster than value by value: about 0.3 µs per value.
 */
export async function fillTable(
  table: string,
  columns: Readonly<Record<string, TableColumn>>
): Promise<void> {
  const connection = await database()
  const names = Object.keys(columns)
  const folder = mkdtempSync(path.join(tmpdir(), "nb-table-"))
  const file = path.join(folder, "rows.csv")
  try {
    writeRows(file, Object.values(columns))
    const types = names.map((name) => `'${name}': 'varchar'`).join(", ")
    const list = names.map((name) => TYPES[columns[name].as](name)).join(", ")
    await connection.run(`create or replace table ${table} as select ${list}
      from read_csv('${file.replaceAll("'", "''")}', header = false, delim = ',', quote = '"', escape = '"',
        columns = {${types}}, auto_detect = false)`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeRows(file: string, columns: readonly TableColumn[]): void {
  const open = openSync(file, "w")
  const rows = columns[0].values.length
  try {
    for (let from = 0; from < rows; from += PIECE) {
      const lines: string[] = []
      for (let row = from; row < Math.min(from + PIECE, rows); row++) {
        lines.push(columns.map((column) => cellOf(column, row)).join(","))
      }
      // unlike writeSync it goes on until everything is written
      writeFileSync(open, `${lines.join("\n")}\n`)
    }
  } finally {
    closeSync(open)
  }
}

function cellOf(column: TableColumn, row: number): string {
  if (column.as !== "text") {
    const value = column.values[row]
    return Number.isNaN(value) ? "" : String(value)
  }
  const text = column.values[row] ?? ""
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
