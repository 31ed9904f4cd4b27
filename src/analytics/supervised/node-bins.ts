import { readHistogramClasses, readHistogramPairs } from "./histogram-bins"
import { MOST_SORTED, readSortedClasses, readSortedPairs, sortKeys } from "./sorted-bins"

/** Rows of one tree with their bins, and the class and number of draws of each. */
export interface TreeRows {
  /** The bin of (row i, column j) is `codes[j * stride + i]`. */
  readonly codes: Uint16Array
  readonly stride: number
  /** Bins of each column. */
  readonly bins: Int32Array
  /** The rows, so arranged that those of a node lie together. */
  readonly order: Int32Array
  /** The payload of the row in the same place of `order`. */
  readonly payload: Float64Array
}

/** The bins of one column that hold rows of a node, ascending, with the sum of the payloads in each. */
export interface NodeBins {
  length: number
  readonly bins: Int32Array
  /** `width` numbers a bin. */
  readonly sums: Float64Array
}

/** Fills the list with the bins of a column among the rows from start to end. */
export type BinGatherer = (rows: TreeRows, column: number, start: number, end: number) => NodeBins

/** Rows up to which sorting them beats clearing and reading a histogram of 256 bins. */
const FEW_ROWS = 32
/** With more bins sorting pays longer: reading a bin costs about a sixteenth of sorting a row. */
const BINS_PER_ROW = 16

/**
 * Gathers by a histogram, or by sorting where rows are few. With two classes a bin's sum is one packed number;
 * with more it is the draws of each class.
 */
export function binGatherer(classes: number, mostBins: number): BinGatherer {
  const width = classes === 2 ? 1 : classes
  const list: NodeBins = {
    length: 0,
    bins: new Int32Array(mostBins),
    sums: new Float64Array(mostBins * width),
  }
  const histogram = new Float64Array(mostBins * width)
  const keys = new Int32Array(MOST_SORTED)
  const readSorted = width === 1 ? readSortedPairs : readSortedClasses
  const readHistogram = width === 1 ? readHistogramPairs : readHistogramClasses
  return (rows, column, start, end) => {
    const size = end - start
    if (size <= FEW_ROWS || (size <= MOST_SORTED && size * BINS_PER_ROW <= rows.bins[column])) {
      sortKeys(rows, column, start, size, keys)
      readSorted(keys, size, rows.payload, start, list, width)
    } else {
      readHistogram(rows, column, start, end, histogram, list, width)
    }
    return list
  }
}
