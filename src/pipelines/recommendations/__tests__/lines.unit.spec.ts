import { lastKnownDay, linesFrom } from "../lines"
import { linesOf } from "./line-rows"
import { line } from "./small-shop"

describe("linesFrom", () => {
  it("leaves out ids that no row names, and rows name the same ids as before", async () => {
    const lines = await linesFrom(new Date("2026-01-01T00:00:00Z"), "UTC", {
      customerIds: ["nobody", "a", "b"],
      productIds: ["tea", "unsold", "cup"],
      regionIds: ["nowhere", "reg"],
      channelIds: ["unused"],
      customers: Int32Array.of(2, 1, 2),
      products: Int32Array.of(0, 2, 2),
      days: Int32Array.of(20_000, 20_001, 20_002),
      regions: Int32Array.of(1, -1, 1),
      channels: Int32Array.of(-1, -1, -1),
    })
    expect(lines).toEqual({
      asOf: new Date("2026-01-01T00:00:00Z"),
      asOfDay: Date.UTC(2025, 11, 31) / 86_400_000,
      customerIds: ["a", "b"],
      productIds: ["tea", "cup"],
      regionIds: ["reg"],
      channelIds: [],
      customers: Int32Array.of(1, 0, 1),
      products: Int32Array.of(0, 1, 1),
      days: Int32Array.of(20_000, 20_001, 20_002),
      regions: Int32Array.of(0, -1, 0),
      channels: Int32Array.of(-1, -1, -1),
    })
  })

  it("puts an order at the very moment of the question on the day that it ends", async () => {
    const asOf = new Date("2026-01-02T00:00:00Z")
    const { days, asOfDay } = await linesOf([line("c", "p", Date.UTC(2026, 0, 2) / 86_400_000)], asOf, "UTC")
    expect(days[0]).toBe(asOfDay)
  })
})

describe("lastKnownDay", () => {
  it.each([
    ["2026-03-29T00:00:00+01:00", "Europe/Berlin", "2026-03-28"],
    // The clock goes forward in that night and back in the other.
    ["2026-03-30T00:00:00+02:00", "Europe/Berlin", "2026-03-29"],
    ["2026-10-26T00:00:00+01:00", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T02:30:00+01:00", "Europe/Berlin", "2026-10-25"],
    ["2026-01-01T03:10:00Z", "UTC", "2026-01-01"],
    ["2026-01-01T03:10:00Z", "America/Los_Angeles", "2025-12-31"],
  ])("of %s in %s is %s", (moment, zone, day) => {
    expect(lastKnownDay(new Date(moment), zone)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  })
})
