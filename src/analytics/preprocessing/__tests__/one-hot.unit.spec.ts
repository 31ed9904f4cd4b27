import fc from "fast-check"
import { columnOf, fitOneHotEncoder, oneHotEncode, rowOf } from "../../index"

const word = fc.oneof(
  fc.constantFrom("de", "fr", "__proto__", ""),
  fc.string({ maxLength: 3 }),
  fc.constant(null)
)
const tables = fc.integer({ min: 1, max: 20 }).chain((rows) =>
  fc.record({
    country: fc.array(word, { minLength: rows, maxLength: rows }),
    channel: fc.array(word, { minLength: rows, maxLength: rows }),
  })
)

it("every known value is one 1 in its feature, null is none", () =>
  fc.assert(
    fc.property(tables, (table) => {
      const encoder = fitOneHotEncoder(table)
      const encoded = oneHotEncode(encoder, table)
      expect(encoded.columns).toBe(encoder.names.length)
      table.country.forEach((country, i) => {
        const row = rowOf(encoded, i)
        const expected = [country, table.channel[i]].filter((value) => value !== null).length
        expect(row.reduce((sum, value) => sum + value, 0)).toBe(expected)
        expect(row.every((value) => value === 0 || value === 1)).toBe(true)
        if (country !== null) {
          expect(row[encoder.features[0].categories.indexOf(country)]).toBe(1)
        }
      })
    })
  ))

it("does not depend on the order of the rows", () =>
  fc.assert(
    fc.property(tables, (table) => {
      const turned = { country: [...table.country].reverse(), channel: [...table.channel].reverse() }
      expect(fitOneHotEncoder(turned)).toEqual(fitOneHotEncoder(table))
    })
  ))

it("names its columns and survives JSON", () => {
  const encoder = fitOneHotEncoder({ country: ["fr", "de", "fr"], paid: ["yes", null, "no"] })
  expect(encoder.names).toEqual(["country=de", "country=fr", "paid=no", "paid=yes"])
  expect(
    [encoder, encoder.names, encoder.features[0], encoder.features[0].categories].every(Object.isFrozen)
  ).toBe(true)
  const copy = JSON.parse(JSON.stringify(encoder)) as typeof encoder
  expect(copy).toEqual(encoder)
  const encoded = oneHotEncode(copy, { paid: ["no"], country: ["fr"], other: ["x"] })
  expect(rowOf(encoded, 0)).toEqual([0, 1, 1, 0])
})

it("names a category that it has not seen, or makes it zeros where that is wanted", () => {
  const country = ["de", "fr", null]
  expect(() => oneHotEncode(fitOneHotEncoder({ country }), { country: ["de", "at"] })).toThrow(
    "country of row 1 is at, but must be one of de, fr, or null"
  )
  const lenient = fitOneHotEncoder({ country }, { unknown: "zero" })
  const encoded = oneHotEncode(lenient, { country: ["de", "at"] })
  expect([Array.from(columnOf(encoded, 0)), Array.from(columnOf(encoded, 1))]).toEqual([
    [1, 0],
    [0, 0],
  ])
})

it("shortens long lists of what is allowed", () => {
  const country = Array.from({ length: 12 }, (_, i) => `c${10 + i}`)
  expect(() => oneHotEncode(fitOneHotEncoder({ country }), { country: ["x"] })).toThrow(
    "one of c10, c11, c12, c13, c14, c15, c16, c17, … (12 in all), or null"
  )
})

it("says what is wrong", () => {
  expect(() => fitOneHotEncoder({})).toThrow("columns is {}, but must be at least one column of categories")
  expect(() => fitOneHotEncoder({ country: [] })).toThrow("rows of column country is 0")
  expect(() => fitOneHotEncoder({ a: ["x"], b: [] })).toThrow("column b is 0 entries long")
  expect(() => fitOneHotEncoder({ a: ["x"] }, { unknown: "drop" as "zero" })).toThrow('"error" or "zero"')
  expect(() => oneHotEncode(fitOneHotEncoder({ a: ["x"] }), { b: ["x"] })).toThrow("column a is missing")
})
