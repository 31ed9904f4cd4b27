import { disagreements } from "../agreement"

describe("disagreements", () => {
  it("finds none where every number lies within its bound", () => {
    const checks = [
      { of: "inertia", by: "relative", within: 1e-3 },
      { of: "auc", by: "absolute", within: 0.01 },
    ] as const
    expect(
      disagreements(checks, { inertia: [1000, 10], auc: 0.77 }, { inertia: [1000.9, 10], auc: 0.765 })
    ).toEqual([])
  })

  it("names the first number that lies outside, with both values", () => {
    expect(
      disagreements(
        [{ of: "scores", by: "relative", within: 1e-9 }],
        { scores: [1, 2] },
        { scores: [1, 2.1] }
      )
    ).toEqual(["scores: 2 of ours, 2.1 of the peer's; relative 1e-9 allowed"])
  })

  it("takes labels as the same under other names, and noise as a label", () => {
    const check = { of: "labels", by: "adjusted-rand", atLeast: 1 } as const
    expect(disagreements([check], { labels: [0, 0, 1, -1] }, { labels: [7, 7, 3, 2] })).toEqual([])
    expect(disagreements([check], { labels: [0, 0, 1, 1] }, { labels: [0, 1, 0, 1] })[0]).toMatch(
      /^labels: adjusted Rand -0\.(5|49\d+), not 1$/
    )
  })

  it.each([
    [{ auc: null }, { auc: 0.5 }],
    [{}, { auc: 0.5 }],
    [{ auc: NaN }, { auc: NaN }],
    [{ auc: [0.5, 0.5] }, { auc: 0.5 }],
  ])("does not take %j and %j for the same", (ours, peer) => {
    expect(disagreements([{ of: "auc", by: "absolute", within: 1 }], ours, peer)).toHaveLength(1)
  })
})
