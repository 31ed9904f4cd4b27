import { historiesOf } from "../histories"

describe("histories of purchases", () => {
  const none = new Int32Array(5).fill(-1)
  const lines = {
    asOf: new Date("1970-01-22T00:00:00Z"),
    asOfDay: 20,
    customerIds: ["b", "a"],
    productIds: ["gone", "tea", "cup"],
    customers: Int32Array.of(0, 1, 0, 1, 0),
    products: Int32Array.of(1, 0, 2, 2, 0),
    days: Int32Array.of(12, 3, 5, 9, 8),
    regionIds: [],
    channelIds: [],
    regions: none,
    channels: none,
  }

  it("leave out lines of a product that nobody knows any more, and nothing else", async () => {
    const histories = await historiesOf(lines, Int32Array.of(-1, 0, 1), 2)
    expect(histories.customerIds).toEqual(["a", "b"])
    expect(Array.from(histories.offsets)).toEqual([0, 1, 3])
    expect(Array.from(histories.items)).toEqual([1, 0, 1])
    expect(Array.from(histories.days)).toEqual([9, 12, 5])
  })
})
