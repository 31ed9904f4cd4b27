import type { SparseMatrix } from "../../../src/analytics"
import { doubles, integers, type Given } from "./work"

/** Customers by products. */
export function sparseOf({ arrays, shape }: Given): SparseMatrix {
  return {
    ...shape,
    offsets: integers(arrays, "offsets"),
    indices: integers(arrays, "indices"),
    values: doubles(arrays, "values"),
  }
}
