import { stat } from "node:fs/promises"
import { collectRows, OrdersFileError, readerFor } from "../../src/ledger"
import type { OrdersFile, ReadOptions, RowReader } from "../../src/ledger"
import { csvRows } from "./read-csv"
import { xlsxRows } from "./read-xlsx"

/**
 * Reads a file of older orders: csv, csv.gz or xlsx, in one of the layouts of `src/ledger/files`.
 * Throws an `OrdersFileError` in words; then nothing of the file is used.
 * @param progress told the share of the file that has been read, 0 to 1
 * @example const { orders } = await readOrdersFile("orders.csv", options, () => undefined)
 */
export async function readOrdersFile(
  file: string,
  options: ReadOptions,
  progress: (done: number) => void
): Promise<OrdersFile> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0
  )
  if (size === 0) {
    throw new OrdersFileError(`${file}: there is no such file, or it is empty`)
  }
  let read = 0
  const onBytes = (count: number) => {
    read += count
    progress(read / size)
  }
  const rows = file.toLowerCase().endsWith(".xlsx") ? xlsxRows(file, onBytes) : csvRows(file, onBytes)
  const collector = collectRows()
  let reader: RowReader | null = null
  let sheet: string | null | undefined
  try {
    for await (const batch of rows) {
      for (const row of batch) {
        if (row.sheet !== sheet || !reader) {
          // the first row, in a workbook of each sheet, is the header
          reader = readerFor(row.cells, options)
          sheet = row.sheet
          continue
        }
        collector.add(reader.read(row), reader.sheetOf(row))
      }
    }
    return collector.finish()
  } catch (error) {
    if (error instanceof OrdersFileError) {
      throw new OrdersFileError(`${file}: ${error.message}`, error.line, error.column)
    }
    throw error
  }
}
