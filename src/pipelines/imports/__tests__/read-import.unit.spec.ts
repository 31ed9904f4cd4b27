import { readImportInThread } from "../in-thread"
import { readImport } from "../read-import"
import { ImportFault } from "../words"

const textOf = (customers: object, others: object = {}) =>
  JSON.stringify({ name: "Days", customers, ...others })

describe("readImport", () => {
  it("lays out who is where; names are the same whose letters and digits are", () => {
    const customers = { anna: "Week end", ben: "week-END ", cleo: "Weekday", __proto: "Weekday" }
    expect(readImport(textOf(customers, { name: " Day of the Week! ", parameters: { seed: 1 } }))).toEqual({
      name: "Day of the Week!",
      slug: "day-of-the-week",
      parameters: { seed: 1 },
      segments: [
        { key: "day-of-the-week.week-end", name: "Week end" },
        { key: "day-of-the-week.weekday", name: "Weekday" },
      ],
      customers: 4,
      members: JSON.stringify({ anna: 0, ben: 0, cleo: 1, __proto: 1 }),
    })
  })

  it("loses no customer, whatever the id", () => {
    expect(readImport('{"name":"A","customers":{"__proto__":"B","1":"B"}}').members).toBe(
      '{"1":0,"__proto__":0}'
    )
  })

  it("takes 100,000 customers in 50 segments, and not one more of either", () => {
    const many = (customers: number, segments: number) =>
      textOf(
        Object.fromEntries(Array.from({ length: customers }, (_, i) => [`cus_${i}`, `S ${i % segments}`]))
      )
    const read = readImport(many(100_000, 50))
    expect([read.customers, read.segments.length]).toEqual([100_000, 50])
    expect(() => readImport(many(100_001, 50))).toThrow(
      "Field 'customers' has 100001 customers, and 100000 is the most: leave out those of the largest segment"
    )
    expect(() => readImport(many(51, 51))).toThrow(
      `Field 'customers' has more than 50 segments (the next is "S 50"): join some of them`
    )
  })

  it.each([
    ["5", /^The body is 5: send an object/],
    ["{", /^The body is no JSON/],
    [textOf({}, { name: "x".repeat(81) }), /^Field 'name' is "x+", but a name is a text of 1 to 80/],
    [textOf({}, { parameters: [] }), /^Field 'parameters' is \[\], but it takes an object/],
    [textOf({}, { parameters: { text: "x".repeat(10_000) } }), /^Field 'parameters' has 10011 characters/],
    [textOf({}, { parameters: { text: "\0" } }), /^Field 'parameters' holds \\u0000, which is no character/],
    [textOf({}, { parameters: { text: "\ud83d" } }), /^Field 'parameters' holds \\ud83d/],
    [textOf(null as unknown as object), /^Field 'customers' is null/],
    [textOf({ anna: "two\nlines" }), /^Field 'customers\.anna' is "two\\nlines", but a name is/],
    [textOf({ "an\0na": "in" }), /^Field 'customers' has the unknown customer "an\\u0000na": leave it out/],
    [`{"name":${"[".repeat(1_000_000)}`, /^The body nests more than 20 brackets, at character 28: write/],
    [textOf({}, { parameters: { deep: JSON.parse("[".repeat(19) + "]".repeat(19)) } }), /^The body nests/],
  ])("refuses %#", (text, words) => {
    expect(() => readImport(text)).toThrow(ImportFault)
    expect(() => readImport(text)).toThrow(words)
  })

  it("takes brackets in texts, and nested ones within bounds", () => {
    const parameters = {
      text: '"[[[[[[[[[[[[[[[[[[[[[[[[[[',
      deep: JSON.parse("[".repeat(18) + "]".repeat(18)),
    }
    expect(readImport(textOf({}, { parameters })).parameters).toEqual(parameters)
  })

  it("takes a backslash that only looks like a character", () => {
    const parameters = { text: "\\u0000" }
    expect(readImport(textOf({}, { parameters })).parameters).toEqual(parameters)
  })

  it("says the same in a thread, faults included", async () => {
    const text = textOf({ anna: "in" })
    expect(await readImportInThread(text)).toEqual(readImport(text))
    const refused = readImportInThread("[]")
    await expect(refused).rejects.toThrow(ImportFault)
    await expect(refused).rejects.toThrow(/^The body is \[\]/)
  })
})
