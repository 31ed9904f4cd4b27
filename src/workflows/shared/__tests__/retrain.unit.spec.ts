import { retrainIsDue, type Retrain } from "../retrain"

const MADE = new Date("2026-03-02T03:10:00Z")
const after = (days: number, minutes = 0) => new Date(MADE.getTime() + days * 86_400_000 + minutes * 60_000)

describe("retrainIsDue", () => {
  it.each<[Retrain, number]>([
    ["daily", 1],
    ["weekly", 7],
    ["monthly", 30],
    ["quarterly", 91],
  ])("%s: after %i days, not a day before", (every, days) => {
    expect(retrainIsDue(every, MADE, after(days))).toBe(true)
    expect(retrainIsDue(every, MADE, after(days - 1))).toBe(false)
  })

  it("a nightly run that begins some minutes earlier than a week ago counts as a week", () => {
    expect(retrainIsDue("weekly", MADE, after(7, -5))).toBe(true)
    expect(retrainIsDue("daily", MADE, after(1, -120))).toBe(false)
  })
})
