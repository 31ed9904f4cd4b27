import type { Columns } from "./types"

/**
 * A numeric column by name.
 *
 * @throws Error if the reader did not give it: a pipeline names its columns in `columns()`.
 */
export function numberColumn(columns: Columns, name: string): Float64Array {
  const column = columns.numbers[name]
  if (column === undefined) {
    throw new Error(`the columns lack the numeric feature ${name}, which the pipeline asked for`)
  }
  return column
}
