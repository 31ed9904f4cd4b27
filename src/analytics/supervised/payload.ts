/** Two whole numbers in one float64: a sum of payloads is a pair of sums, exact up to 67 million draws. */
export const UPPER = 2 ** 26

/**
 * A row's payload. Two classes: upper half the draws of class 1, lower half all draws, so that one addition counts
 * both. More classes: upper half the class, lower half the draws.
 */
export function payloadOf(draws: number, classCode: number, classes: number): number {
  return draws + UPPER * classCode * (classes === 2 ? draws : 1)
}
