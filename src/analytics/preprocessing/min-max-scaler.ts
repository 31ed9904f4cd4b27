import { deskOf, passOver } from "../kernels/desk"
import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"
import type { Matrix } from "../numeric/matrix"
import { assertShape, columnOf } from "../numeric/matrix"
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
    const { least, most } = rangeOf(columnOf(X, j))
    center.push(least)
    scale.push(most === least ? 1 : most - least)
  }
  return scalerOf("min-max", X, center, scale)
}

interface Range {
  least: number
  most: number
}

/** NaN where a value is not finite. */
function rangeOf(column: Float64Array): Range {
  return withKernels((kernels) => kernelRange(kernels, column)) ?? plainRange(column)
}

function kernelRange(kernels: Kernels, column: Float64Array): Range {
  const desk = deskOf(kernels.memory)
  const { values, tray } = desk
  tray.fill(column[0], 0, 4)
  tray.fill(0, 4, 6)
  passOver(desk, column, {}, (count) => {
    // an odd last one counts twice
    values[count] = values[count - 1]
    kernels.addToRange(values.byteOffset, count + (count % 2), tray.byteOffset)
  })
  const nothing = tray[4] + tray[5]
  return { least: Math.min(tray[0], tray[1]) + nothing, most: Math.max(tray[2], tray[3]) + nothing }
}

function plainRange(column: Float64Array): Range {
  let least = column[0]
  let most = least
  let nothing = 0
  for (let at = 0; at < column.length; at++) {
    const value = column[at]
    nothing += 0 * value
    if (value < least) {
      least = value
    } else if (value > most) {
      most = value
    }
  }
  return { least: least + nothing, most: most + nothing }
}
