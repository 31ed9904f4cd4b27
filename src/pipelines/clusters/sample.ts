import type { Matrix } from "../../analytics"
import { sampleIndices, seededRandom, takeRows } from "../../analytics"

/** Some of the customers: their rows, and which they are. */
export interface Sample {
  readonly X: Matrix
  readonly rows: Int32Array
}

/** At most so many customers drawn by the seed; everybody where there are no more. `stream` tells apart draws of one seed. */
export function sampleOf(X: Matrix, most: number, seed: number, stream: number): Sample {
  const rows = sampleIndices(seededRandom(seed, stream), X.rows, most)
  return { X: rows.length === X.rows ? X : takeRows(X, rows), rows }
}

/** A hierarchy and crowds are made of at most so many customers: what they find hardly changes with more. */
export const MOST_LINKED_CUSTOMERS = 20_000
