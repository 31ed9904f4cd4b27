/**
 * Mean and variance (divided by n) in two passes; a column of equal values has variance 0 exactly.
 * Four sums side by side, since a processor adds faster than it can wait for the last sum.
 */
export function momentsOf(values: ArrayLike<number>): { mean: number; variance: number } {
  const n = values.length
  const mean = meanOf(values)
  const whole = n - (n % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    const p = values[i] - mean
    const q = values[i + 1] - mean
    const r = values[i + 2] - mean
    const s = values[i + 3] - mean
    a += p * p
    b += q * q
    c += r * r
    d += s * s
  }
  for (let i = whole; i < n; i++) {
    a += (values[i] - mean) ** 2
  }
  return { mean, variance: (a + b + (c + d)) / n }
}

/** The mean of at least one number; of equal values that value, without rounding. */
export function meanOf(values: ArrayLike<number>): number {
  const n = values.length
  if (n > 0 && allEqual(values)) {
    return values[0]
  }
  const whole = n - (n % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += values[i]
    b += values[i + 1]
    c += values[i + 2]
    d += values[i + 3]
  }
  for (let i = whole; i < n; i++) {
    a += values[i]
  }
  return (a + b + (c + d)) / n
}

/** Ends at the first difference, so for most columns at once. */
function allEqual(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) {
    if (values[i] !== values[0]) {
      return false
    }
  }
  return true
}
