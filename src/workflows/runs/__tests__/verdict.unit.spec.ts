import { asOptionsAsk, isRefused } from "../verdict"

const worse = { seed: 1, challenge: { replace: false, reason: "worse", customers: 80 } }

describe("what was learned by other options", () => {
  it("takes over, though worse, and its card says why", () => {
    expect(isRefused(worse)).toBe(true)
    const card = asOptionsAsk(worse)
    expect(card).toEqual({ seed: 1, challenge: { replace: true, reason: "other_options", customers: 80 } })
    expect(isRefused(card)).toBe(false)
  })

  it.each([[{ challenge: { replace: true, reason: "not_worse" } }], [{ method: "heuristic" }]])(
    "keeps the card %j, which refuses nothing",
    (card) => {
      expect(isRefused(card)).toBe(false)
      expect(asOptionsAsk(card)).toBe(card)
    }
  )

  it.each(["too_little_data", "predicts_nothing"])("does not take over where the verdict is %s", (reason) => {
    const card = { challenge: { replace: false, reason } }
    expect(asOptionsAsk(card)).toBe(card)
    expect(isRefused(asOptionsAsk(card))).toBe(true)
  })
})
