/** Finer steps than any two numbers need: the doubles' digits. */
const MOST_DIGITS = 17

/**
 * The roundest number t with low ≤ t < high: 0 if it lies there, else the one with the fewest decimal places, or the
 * most zeros at the end; of several the least. So a bound between two values can be read.
 *
 * @example roundestBetween(1187.4, 1243.9) // 1200
 */
export function roundestBetween(low: number, high: number): number {
  if (low <= 0 && high > 0) {
    return 0
  }
  const coarsest = Math.ceil(Math.log10(high - low)) + 1
  for (let power = coarsest; power > coarsest - MOST_DIGITS; power--) {
    // Powers below 1 by division: 10 ** -1 has no exact double, its reciprocal has.
    const scale = 10 ** Math.abs(power)
    const rounded = power < 0 ? Math.ceil(low * scale) / scale : Math.ceil(low / scale) * scale
    if (rounded >= low && rounded < high) {
      return rounded
    }
  }
  return low
}
