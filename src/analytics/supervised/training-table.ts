import { assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round } from "../steps"
import type { Bins } from "./bins"
import { binTask } from "./bins"
import { UPPER } from "./payload"
import { sharedUint16 } from "./shared-memory"

/** A matrix whose values are replaced by their bins, which is all that trees need to know of them. */
export interface TrainingTable {
  readonly rows: number
  /** The bin of (row i, column j) is `codes[j * rows + i]`; on shared memory. */
  readonly codes: Uint16Array
  /** Number of bins of each column. */
  readonly bins: Int32Array
  readonly columns: readonly Bins[]
}

/** A column's number and a bin's share one 32-bit number of a laid-out tree. */
const MOST_COLUMNS = 0x7fff

/** The check at the door of everything that grows trees. */
export function assertTrainable(X: Matrix): void {
  assertMatrix(X)
  assertWhole("rows of X", X.rows, 1, UPPER - 1)
  assertWhole("columns of X", X.columns, 1, MOST_COLUMNS)
}

/** Puts every column into at most `most` bins: one column a task, the share `until` of the work. */
export function* trainingTable(X: Matrix, most: number, until: number): Steps<TrainingTable> {
  const inputs = Array.from({ length: X.columns }, (_, column) => ({ column, most }))
  const parts = yield* round(binTask, inputs, until)
  const codes = sharedUint16(X.rows * X.columns)
  parts.forEach((part, column) => codes.set(part.codes, column * X.rows))
  return {
    rows: X.rows,
    codes,
    bins: Int32Array.from(parts, ({ bins }) => bins.lowest.length),
    columns: parts.map(({ bins }) => bins),
  }
}

/** The same codes row after row, as a descent through trees reads them; on shared memory. */
export function codesByRow({ rows, codes, bins }: TrainingTable): Uint16Array {
  const columns = bins.length
  const byRow = sharedUint16(codes.length)
  for (let j = 0; j < columns; j++) {
    const from = j * rows
    for (let i = 0, at = j; i < rows; i++, at += columns) {
      byRow[at] = codes[from + i]
    }
  }
  return byRow
}
