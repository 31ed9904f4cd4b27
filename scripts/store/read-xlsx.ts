import { createReadStream } from "node:fs"
import { stream } from "exceljs"
import { OrdersFileError, type RawRow } from "../../src/ledger"

const BATCH = 2000

/**
 * The rows of every sheet of a workbook, streamed, each sheet with its header first.
 * Throws an `OrdersFileError` for a file that is no workbook.
 */
export async function* xlsxRows(file: string, onBytes: (count: number) => void): AsyncGenerator<RawRow[]> {
  const source = createReadStream(file)
  source.on("data", (chunk) => onBytes(chunk.length))
  const workbook = new stream.xlsx.WorkbookReader(source, {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
  })
  try {
    for await (const sheet of workbook) {
      const name = "name" in sheet ? String(sheet.name) : ""
      let rows: RawRow[] = []
      for await (const row of sheet) {
        const values = Array.isArray(row.values) ? row.values.slice(1) : []
        rows.push({ line: row.number, cells: Array.from(values, textOf), sheet: name })
        if (rows.length >= BATCH) {
          yield rows
          rows = []
        }
      }
      yield rows
    }
  } catch (error) {
    if (error instanceof OrdersFileError) {
      throw error
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new OrdersFileError(`the workbook cannot be read (${reason}); save it again as .xlsx, or as csv`)
  }
}

/** Dates of a workbook have no zone; exceljs gives them as UTC, and so they count. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) {
    return ""
  }
  if (value instanceof Date) {
    return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  }
  if (typeof value === "object") {
    if ("richText" in value && Array.isArray(value.richText)) {
      return value.richText.map(({ text }: { text: string }) => text).join("")
    }
    return "result" in value ? textOf(value.result) : "text" in value ? String(value.text) : ""
  }
  return String(value)
}
