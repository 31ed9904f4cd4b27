import { GOLDEN_DATA } from "../../../__tests__/golden/golden-data"
import { columnOf } from "../../../index"

/** A yes-or-no question, scores from 0 to 1 that are to answer it, and weights. */
export interface GoldenCase {
  readonly truth: readonly number[]
  readonly scores: readonly number[]
  readonly weights: readonly number[]
}

/** The cases that generate.py makes of the golden data, bit for bit. */
export function smallCases(): Map<string, GoldenCase> {
  const cases = new Map<string, GoldenCase>()
  for (const [name, X] of Object.entries(GOLDEN_DATA)) {
    const [first, second] = [Array.from(columnOf(X, 0)), Array.from(columnOf(X, 1))]
    const scores = unit(first)
    const [most, mostOfSecond] = [Math.max(...first), Math.max(...second)]
    const sums = first.map((value, i) => value / most + second[i] / mostOfSecond)
    const middle = [...sums].sort((a, b) => a - b)[Math.floor(sums.length / 2)]
    const truth = sums.map((sum) => (sum > middle ? 1 : 0))
    const weights = sums.map((_, i) => 1 + (i % 3))
    cases.set(name, { truth, scores, weights })
    cases.set(`${name} in ties`, {
      truth,
      scores: scores.map((score) => Math.floor(10 * score) / 10),
      weights,
    })
  }
  return cases
}

function unit(values: readonly number[]): number[] {
  const least = Math.min(...values)
  const range = Math.max(...values) - least
  return values.map((value) => (value - least) / range)
}
