/** A list of places with their scores, best first. */
export interface Ranked {
  readonly items: readonly number[]
  readonly scores: readonly number[]
}

/** Throws unless scores agree to 1e-12 and places are the same wherever the order is not left to rounding. */
export function expectRanked(ours: Ranked, theirs: Ranked): void {
  expect(ours.scores).toHaveLength(theirs.scores.length)
  theirs.scores.forEach((score, at) => {
    expect(Math.abs(ours.scores[at] - score)).toBeLessThanOrEqual(1e-12 * Math.max(1, score))
    const rivals = theirs.scores.filter((other) => Math.abs(other - score) < 1e-9).length
    if (rivals === 1 && at < theirs.scores.length - 1) {
      expect(ours.items[at]).toBe(theirs.items[at])
    }
  })
}
