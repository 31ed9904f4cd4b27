const STEPS = [1, 2, 2.5, 5, 10]

/**
 * Round numbers that span a range, 0 included: at most `most` + 1 of them, a step of 1, 2, 2.5 or 5 times a power of ten.
 * @example niceTicks(0, 930, 4) // [0, 250, 500, 750, 1000]
 */
export function niceTicks(low: number, high: number, most: number): number[] {
  const from = Math.min(0, low)
  const to = Math.max(0, high)
  if (from === to) {
    return [0]
  }
  const rough = (to - from) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (STEPS.find((factor) => factor * power >= rough) ?? 10)
  const first = Math.floor(from / step)
  const last = Math.ceil(to / step)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}
