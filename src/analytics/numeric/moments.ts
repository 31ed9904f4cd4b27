import { kernelSquares, kernelSum } from "./moment-kernel"

/**
 * Mean and variance (divided by n) in two passes; a column of equal values has variance 0 exactly.
 * Four sums side by side, since a processor adds faster than it can wait for the last sum.
 */
export function momentsOf(values: ArrayLike<number>): { mean: number; variance: number } {
  const mean = meanOf(values)
  const [a, b, c, d] = kernelSquares(values, mean) ?? plainSquares(values, mean)
  let sum = a
  for (let i = wholeFours(values); i < values.length; i++) {
    sum += (values[i] - mean) ** 2
  }
  return { mean, variance: (sum + b + (c + d)) / values.length }
}

/** The mean of at least one number; of equal values that value, without rounding. */
export function meanOf(values: ArrayLike<number>): number {
  if (values.length > 0 && allEqual(values)) {
    return values[0]
  }
  const [a, b, c, d] = kernelSum(values) ?? plainSum(values)
  let sum = a
  for (let i = wholeFours(values); i < values.length; i++) {
    sum += values[i]
  }
  return (sum + b + (c + d)) / values.length
}

/** How many values come in whole fours. */
function wholeFours({ length }: ArrayLike<number>): number {
  return length - (length % 4)
}

function plainSquares(values: ArrayLike<number>, mean: number): number[] {
  const whole = wholeFours(values)
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
  return [a, b, c, d]
}

function plainSum(values: ArrayLike<number>): number[] {
  const whole = wholeFours(values)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += values[i]
    b += values[i + 1]
    c += values[i + 2]
    d += values[i + 3]
  }
  return [a, b, c, d]
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
