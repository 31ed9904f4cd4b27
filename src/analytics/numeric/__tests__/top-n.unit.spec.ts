import fc from "fast-check"
import { clearTop, offer, sortTop, startTopN } from "../top-n"

describe("topN", () => {
  const lists = fc.tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 300 })
  )

  it("keeps the best, the first of equals, in whatever order they come", () => {
    fc.assert(
      fc.property(lists, fc.boolean(), ([limit, scores], backwards) => {
        const top = startTopN(2, limit)
        const places = Array.from(scores.keys())
        for (const place of backwards ? places.reverse() : places) {
          if (scores[place] >= top.floors[1]) {
            offer(top, 1, place, scores[place])
          }
        }
        const expected = Array.from(scores.keys())
          .sort((a, b) => scores[b] - scores[a] || a - b)
          .slice(0, limit)
        const count = sortTop(top, 1)
        const base = 2 * limit
        expect(Array.from(top.places.subarray(base, base + count))).toEqual(expected)
        expect(Array.from(top.scores.subarray(base, base + count))).toEqual(
          expected.map((place) => scores[place])
        )
        expect(sortTop(top, 0)).toBe(0)
      })
    )
  })

  it("forgets a row", () => {
    const top = startTopN(1, 1)
    ;[3, 4, 5].forEach((score, place) => offer(top, 0, place, score))
    clearTop(top, 0)
    expect([sortTop(top, 0), top.floors[0]]).toEqual([0, -Infinity])
  })
})
