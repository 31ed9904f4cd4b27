import type { Matrix } from "../numeric/matrix"
import { assertShape } from "../numeric/matrix"
import type { Scaler } from "./scaler"
import { scalerOf } from "./scaler"

/**
 * The least value and the range of each column: the least becomes 0, the greatest 1. One extreme customer squeezes
 * all others together; draw such values in first (`winsorizeColumns`) or use `fitRobustScaler`. Values met later may
 * fall outside 0 to 1. O(cells).
 *
 * @throws AnalyticsInputError for an empty matrix or a cell that is not finite.
 * @example applyScaler(fitMinMaxScaler(X), X) // every column from 0 to 1; a constant one 0
 */
export function fitMinMaxScaler(X: Matrix): Scaler {
  assertShape(X)
  const center: number[] = []
  const scale: number[] = []
  for (let j = 0; j < X.columns; j++) {
    const { least, most } = rangeOf(X.data, j * X.rows, (j + 1) * X.rows)
    center.push(least)
    scale.push(most === least ? 1 : most - least)
  }
  return scalerOf("min-max", X, center, scale)
}

/** NaN where a value is not finite. */
function rangeOf(data: Float64Array, from: number, to: number): { least: number; most: number } {
  let least = data[from]
  let most = least
  let nothing = 0
  for (let at = from; at < to; at++) {
    const value = data[at]
    nothing += 0 * value
    if (value < least) {
      least = value
    } else if (value > most) {
      most = value
    }
  }
  return { least: least + nothing, most: most + nothing }
}
