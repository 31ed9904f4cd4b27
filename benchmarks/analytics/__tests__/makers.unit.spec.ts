import { makeBuyers } from "../data/buyers"
import { makeChurners } from "../data/churners"
import { makeCustomers } from "../data/customers"
import { cumulate, drawFrom } from "../data/draws"

describe("data of the benchmarks", () => {
  it.each([
    ["customers", () => makeCustomers(500, 1)],
    ["churners", () => makeChurners(500, 8, 1)],
    ["buyers", () => makeBuyers(500, 1)],
  ])("are the same for the same seed, and finite: %s", (_, make) => {
    const data = make()
    expect(data).toEqual(make())
    expect(Object.values(data).every((list) => list.every(Number.isFinite))).toBe(true)
  })

  it("have buyers that can have been", () => {
    const { frequency, recency, age } = makeBuyers(2000, 1)
    expect(recency.every((days, i) => days <= age[i] && days > 0 === frequency[i] > 0)).toBe(true)
  })

  it("draw each place as often as its weight says", () => {
    const sums = cumulate([1, 0, 3])
    const drawn = [0, 0.2499, 0.25, 0.9999].map((u) => drawFrom(sums, () => u))
    expect(drawn).toEqual([0, 0, 2, 2])
  })
})
