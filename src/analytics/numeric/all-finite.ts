import { deskOf, passOver } from "../kernels/desk"
import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"

/** Below, a call costs more than it saves. */
const LEAST_LENGTH = 2048

/** Whether all numbers are finite: 0 × x is 0 for those only, and NaN stays in a sum. */
export function allFinite(values: Float64Array): boolean {
  const sum = values.length < LEAST_LENGTH ? null : withKernels((kernels) => kernelZeros(kernels, values))
  return (sum ?? plainZeros(values)) === 0
}

function kernelZeros(kernels: Kernels, values: Float64Array): number {
  const desk = deskOf(kernels.memory)
  const { tray } = desk
  tray.fill(0, 0, 6)
  passOver(desk, values, {}, (count) => {
    // an odd last one stands beside a number of the desk, which may be anything
    desk.values.fill(0, count, count + (count % 2))
    kernels.addToRange(desk.values.byteOffset, count + (count % 2), tray.byteOffset)
  })
  return tray[4] + tray[5]
}

/** No branch, two at a time. */
function plainZeros(values: Float64Array): number {
  let even = 0
  let odd = 0
  for (let at = 1; at < values.length; at += 2) {
    even += 0 * values[at - 1]
    odd += 0 * values[at]
  }
  const last = values.length > 0 ? 0 * values[values.length - 1] : 0
  return even + odd + last
}
