import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { kernelEngine } from "./kernel-engine"
import { plainEngine } from "./plain-engine"

/**
 * The two loops in which k-means spends its time, over one matrix. Both engines give the same bits: they add in the
 * same order. An engine belongs to one task; the next one may take its memory.
 */
export interface DistanceEngine {
  /** −1 before the first assignment. */
  readonly labels: Int32Array
  /** The sum of each label's rows, cluster after cluster. */
  readonly sums: Float64Array
  readonly counts: Float64Array
  /** Room for one value per row: what `closer` reads and writes. */
  readonly distances: readonly [Float64Array, Float64Array, Float64Array]
  /**
   * Labels every row with its nearest centre, the first of equals, and keeps the sums per label.
   *
   * @param moves how far each centre moved since the last assignment
   * @returns how many labels changed
   */
  assign(centers: Float64Array, moves: Float64Array): number
  /** The sum of the squared distances of the rows to the centres of their labels. */
  spread(centers: Float64Array): number
  /**
   * Squared distances to the nearest centre once `center` is one too: the smaller of `nearest` and the distance to it,
   * into `into`; both are of `distances`.
   *
   * @returns their sum
   */
  closer(center: Float64Array, nearest: Float64Array, into: Float64Array): number
}

/** An engine for the rows of X and k clusters: vectors where the machine has them, else plain TypeScript. */
export function openEngine(X: Matrix, k: number): DistanceEngine {
  return withKernels((kernels) => kernelEngine(kernels, X, k)) ?? plainEngine(X, k)
}
