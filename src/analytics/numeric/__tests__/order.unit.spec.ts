import fc from "fast-check"
import { countBelow } from "../count-below"
import { ascendingOrder } from "../order"

const numbers = fc.array(
  fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(-0, 0, -Infinity, Infinity)
  )
)

it("ascendingOrder sorts like a stable sort by comparison", () =>
  fc.assert(
    fc.property(numbers, (values) => {
      const expected = Array.from(values.keys()).sort((a, b) =>
        values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : a - b
      )
      expect(Array.from(ascendingOrder(values))).toEqual(expected)
    })
  ))

it("ascendingOrder of nothing is nothing", () => {
  expect(ascendingOrder([])).toEqual(new Int32Array(0))
})

it("countBelow counts what is below", () =>
  fc.assert(
    fc.property(numbers, fc.double({ noNaN: true }), (values, x) => {
      const sorted = Float64Array.from(values).sort()
      expect(countBelow(sorted, x)).toBe(values.filter((value) => value < x).length)
    })
  ))
