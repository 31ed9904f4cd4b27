import type { Desk } from "../kernels/desk"
import { deskOf, passOver } from "../kernels/desk"
import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"

/** Below, a call costs more than it saves. */
const LEAST_LENGTH = 2048

/** Four sums of the values in turn, as far as they come in whole fours; null without kernels and for few values. */
export function kernelSum(values: ArrayLike<number>): number[] | null {
  return fourSums(values, (kernels, { values: area, tray }, count) =>
    kernels.addNumbers(area.byteOffset, count, tray.byteOffset)
  )
}

/** The same of their squared distances from the mean. */
export function kernelSquares(values: ArrayLike<number>, mean: number): number[] | null {
  return fourSums(values, (kernels, { values: area, tray }, count) =>
    kernels.addSquares(area.byteOffset, count, mean, tray.byteOffset)
  )
}

function fourSums(
  values: ArrayLike<number>,
  add: (kernels: Kernels, desk: Desk, count: number) => void
): number[] | null {
  if (!(values instanceof Float64Array) || values.length < LEAST_LENGTH) {
    return null
  }
  return withKernels((kernels) => {
    const desk = deskOf(kernels.memory)
    desk.tray.fill(0, 0, 4)
    passOver(desk, values, { to: values.length - (values.length % 4) }, (count) => add(kernels, desk, count))
    return Array.from(desk.tray.subarray(0, 4))
  })
}
