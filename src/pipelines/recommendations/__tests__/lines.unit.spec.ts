import { collectLines, lastKnownDay } from "../lines"
import { line } from "./small-shop"

describe("collectLines", () => {
  it("names ids by place and keeps every row, however many", () => {
    const collector = collectLines(new Date("2026-01-01T00:00:00Z"), "UTC")
    for (let i = 0; i < 5_000; i++) {
      collector.add(line(`cus_${i % 700}`, `p${i % 40}`, 20_000, { region_id: i % 2 === 0 ? "reg" : null }))
    }
    collector.add(line("cus_3", "p1", 20_001, { sales_channel_id: "sc" }))
    const lines = collector.finish()
    expect(lines.days).toHaveLength(5_001)
    expect(lines.customerIds).toHaveLength(700)
    expect(lines.productIds).toHaveLength(40)
    expect(lines.customerIds[lines.customers[4_999]]).toBe(`cus_${4_999 % 700}`)
    expect([lines.regions[0], lines.regions[1], lines.channels[0], lines.channels[5_000]]).toEqual([
      0, -1, -1, 0,
    ])
  })

  it("puts an order at the very moment of the question on the day that it ends", () => {
    const asOf = new Date("2026-01-02T00:00:00Z")
    const collector = collectLines(asOf, "UTC")
    collector.add(line("c", "p", Date.UTC(2026, 0, 2) / 86_400_000))
    const { days, asOfDay } = collector.finish()
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
