import { deskOf, passOver } from "../kernels/desk"
import type { Kernels } from "../kernels/open"
import { withKernels } from "../kernels/open"

/** Cells into which the interval from 1 to 2 is cut. */
const CELLS = 128
/** Between 0 and this, and where a number is not finite, `Math.log1p` answers. */
const LEAST = 0.25
const MOST = 2 ** 1000

const THIRD = 1 / 3
const SIXTH = 1 / 6
const SEVENTH = 1 / 7

/** One over a number of each cell, in 9 bits, times 2^−20. */
const INVERSE = new Float64Array(CELLS)
/** The logarithm of that number. */
const LOGARITHM = new Float64Array(CELLS)
for (let cell = 0; cell < CELLS; cell++) {
  const inverse = Math.round(512 / (1 + (cell + 0.5) / CELLS)) / 512
  INVERSE[cell] = inverse * 2 ** -20
  LOGARITHM[cell] = -Math.log(inverse)
}

const word = new Float64Array(1)
const halves = new Int32Array(word.buffer)
word[0] = 1
/** Which half of a number holds its exponent on this machine. */
const HIGH = halves[1] !== 0 ? 1 : 0

/**
 * The logarithm of 1 + x for each x, 0 for x below 0; NaN stays. Faster than `Math.log1p`, to 5e-16 relative:
 * 1 + x = 2^k × m with 1 ≤ m < 2, a table has c near m whose inverse is short, so that m / c = 1 + r comes out without
 * rounding to speak of, and log(1 + x) = k log 2 + log c + log(1 + r) with |r| < 1/128 needs few terms (Tang 1990). What
 * 1 + x lost of a small x is added at the end. By vectors where the machine has them, with the same bits.
 * `into` may be `values`.
 */
export function logOnePlus(values: Float64Array, into: Float64Array): void {
  if (withKernels((kernels) => kernelLogs(kernels, values, into)) === null) {
    plainLogs(values, into)
  }
}

function kernelLogs(kernels: Kernels, values: Float64Array, into: Float64Array): true {
  const desk = deskOf(kernels.memory)
  const { values: area, tray, places } = desk
  for (let cell = 0; cell < CELLS; cell++) {
    tray[cell] = INVERSE[cell] * 2 ** 20
    tray[CELLS + cell] = LOGARITHM[cell]
  }
  passOver(desk, values, { into }, (count) => {
    const even = count + (count % 2)
    const left = kernels.logOnePlus(area.byteOffset, even, LEAST, MOST, tray.byteOffset, places.byteOffset)
    for (let i = 0; i < left; i++) {
      area[places[i]] = Math.log1p(area[places[i]])
    }
  })
  return true
}

function plainLogs(values: Float64Array, into: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const x = values[i]
    if (x >= LEAST && x < MOST) {
      word[0] = 1 + x
      const lost = x < 1 ? x - (word[0] - 1) : 0
      const high = halves[HIGH]
      const cell = (high >> 13) & (CELLS - 1)
      const inverse = INVERSE[cell]
      const leading = ((high & 0xfffff) | 0x100000) * inverse - 1
      const r = leading + (halves[1 - HIGH] >>> 0) * (inverse * 2 ** -32)
      const square = r * r
      const tail = THIRD - 0.25 * r + square * (0.2 - SIXTH * r + SEVENTH * square)
      const rest = r - square * (0.5 - r * tail) + lost * (inverse * 2 ** 20)
      into[i] = ((high >> 20) - 1023) * Math.LN2 + (LOGARITHM[cell] + rest)
    } else {
      into[i] = x <= 0 ? 0 : Math.log1p(x)
    }
  }
}
