import { clockAt } from "../clock"
import { dayIn, dayOfText, endOfDay, quarterOfDay, textOfDay } from "../days"

const DAY = 86_400_000

it("a day ends at its own midnight, through clock changes and at the ends of the world", () => {
  for (const zone of [
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
  ]) {
    for (const text of ["2026-03-28", "2026-03-29", "2026-10-25", "2024-02-29", "2011-12-31"]) {
      const day = dayOfText(text) as number
      const end = endOfDay(zone, day)
      expect(textOfDay(dayIn(zone, end))).toBe(text)
      expect(dayIn(zone, new Date(end.getTime() + 1))).toBe(day + 1)
    }
  }
})

it("reads days of the calendar only", () => {
  expect(dayOfText("1970-01-02")).toBe(1)
  for (const text of ["2026-02-30", "2026-2-3", "tomorrow", "", "2026-13-01"]) {
    expect(dayOfText(text)).toBeNull()
  }
})

it("quarters follow one another", () => {
  const of = (text: string): number => quarterOfDay(dayOfText(text) as number)
  expect(of("2026-01-01") - of("2025-12-31")).toBe(1)
  expect(of("2026-03-31")).toBe(of("2026-01-01"))
})

describe("the clock of purchases", () => {
  const today = Date.UTC(2026, 10, 30) / DAY
  const season = [0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5]
  const known = {
    customerIds: ["a"],
    frequency: Float64Array.of(1),
    recency: Float64Array.of(10),
    age: Float64Array.of(400),
    averageValue: Float64Array.of(1),
    netSpend: Float64Array.of(1),
    averageOrder: Float64Array.of(1),
    orders: Float64Array.of(2),
  }

  it("without a season is the calendar", () => {
    const clock = clockAt(null, today, 400, 100)
    expect([clock.ahead(31), clock.daysUntil(31), clock.between(today - 3, today)]).toEqual([31, 31, 3])
    expect(clock.history(known)).toBe(known)
  })

  it("counts busy days for more, and finds the day again", () => {
    const clock = clockAt(season, today, 400, 100)
    expect(clock.ahead(31)).toBeCloseTo(46.5, 9)
    expect(clock.ahead(62)).toBeCloseTo(46.5 + 15.5, 9)
    expect(clock.daysUntil(46.5)).toBe(31)
    expect(clock.daysUntil(1)).toBe(1)
    expect(clock.daysUntil(1e9)).toBe(Infinity)
    // a year back, December and January even out
    expect(clock.between(today - 365, today)).toBeCloseTo(365, 9)
    const { age, recency } = clock.history(known)
    expect(age[0]).toBeCloseTo(365 + 35, 9)
    expect(recency[0]).toBeCloseTo(10, 9)
  })

  it("gives a customer the same, however far others reach back", () => {
    expect(clockAt(season, today, 4000, 3650).history(known)).toEqual(
      clockAt(season, today, 400, 10).history(known)
    )
  })
})
