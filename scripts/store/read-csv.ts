import { CsvError, parse } from "csv-parse"
import { delimiterOf, OrdersFileError, type RawRow } from "../../src/ledger"
import { textOf } from "./text-lines"

/**
 * The rows of a csv or csv.gz, the header first, one after another. Commas, semicolons and tabs are understood.
 * Throws an `OrdersFileError` for a row that has more or fewer columns than the header, and for a quotation mark
 * that is never closed.
 */
export async function* csvRows(file: string, onBytes: (count: number) => void): AsyncGenerator<RawRow[]> {
  let parser: ReturnType<typeof parse> | null = null
  let rows: RawRow[] = []
  let width = 0
  let failure: unknown = null
  const start = (firstText: string) => {
    const made = parse({
      delimiter: delimiterOf(firstText.split(/\r?\n/, 1)[0]),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        width ||= cells.length
        rows.push(checked({ line: lines, cells, sheet: null }, width))
        return null
      },
    })
    made.on("error", (error) => (failure = failure ?? error))
    made.resume()
    return made
  }
  const take = () => {
    if (failure) {
      throw inWords(failure)
    }
    const taken = rows
    rows = []
    return taken
  }
  for await (const text of textOf(file, onBytes)) {
    parser ??= start(text)
    const open = parser
    await new Promise<void>((resolve) => open.write(text, () => resolve()))
    yield take()
  }
  const last = parser
  if (last) {
    await new Promise<void>((resolve) => {
      last.once("end", resolve).once("error", () => resolve())
      last.end()
    })
  }
  yield take()
}

function checked(row: RawRow, width: number): RawRow {
  const found = row.cells.length
  if (found !== width) {
    const cause =
      found < width ? "the line breaks off" : "a text with a delimiter stands without quotation marks"
    throw new OrdersFileError(
      `line ${row.line}, column ${Math.min(found, width) + (found > width ? 1 : 0)}: the line has ${found} ` +
        `columns where the header has ${width} (${cause}); correct the line, or export the file again`,
      row.line,
      String(found)
    )
  }
  return row
}

function inWords(error: unknown): unknown {
  if (!(error instanceof CsvError)) {
    return error
  }
  const line = typeof error.lines === "number" ? error.lines : null
  const column = error.column === undefined ? "" : `, column ${Number(error.index ?? 0) + 1}`
  const remedy = "close or double the quotation marks there, or export the file again"
  return new OrdersFileError(`line ${line}${column}: ${error.message}; ${remedy}`, line)
}
