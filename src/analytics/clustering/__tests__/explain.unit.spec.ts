import fc from "fast-check"
import type { ClusterRule } from "../../index"
import { explainClusters, matrixFromRows, seededRandom } from "../../index"
import { roundestBetween } from "../../numeric/roundest"

const obeys = (row: readonly number[], { conditions }: ClusterRule): boolean =>
  conditions.every(
    ({ column, above, upTo }) => row[column] > (above ?? -Infinity) && row[column] <= (upTo ?? Infinity)
  )

const labelled = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: -1, max: 3 })),
  { minLength: 1, maxLength: 80 }
)

describe("explainClusters", () => {
  const random = seededRandom(2)
  const rows = Array.from({ length: 300 }, (_, i) => {
    const kind = i % 3
    return kind === 0
      ? [20 * random(), 6 + 5 * random(), 1]
      : kind === 1
        ? [20 * random(), 4 * random(), 1]
        : [200 + 100 * random(), 10 * random(), 1]
  })
  const X = matrixFromRows(rows)
  const labels = rows.map((_, i) => i % 3)
  const columns = ["days", "orders", "shop"]

  it("says in words and round numbers what tells a cluster apart", () => {
    const [loyal, recent, lapsed] = explainClusters(X, labels, { columns })
    expect(lapsed).toMatchObject({ label: 2, size: 100, rows: 100, coverage: 1, purity: 1 })
    expect(lapsed.text).toBe("days > 100")
    expect(loyal.text).toBe("orders > 4 and days ≤ 100")
    expect(recent.text).toBe("orders ≤ 4 and days ≤ 100")
    expect([loyal.coverage, loyal.purity, recent.coverage, recent.purity]).toEqual([1, 1, 1, 1])
    expect(loyal.conditions.map(({ column }) => column)).toEqual([1, 0])
  })

  it("counts the rows that obey the rule, noise among the strangers", () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 1, max: 4 }), (drawn, maxConditions) => {
        const table = drawn.map(([a, b]) => [a, b])
        const names = drawn.map(([, , label]) => label)
        const rules = explainClusters(matrixFromRows(table), names, { maxConditions })
        expect(rules.map(({ label }) => label)).toEqual(
          [...new Set(names)].filter((label) => label >= 0).sort()
        )
        rules.forEach((rule) => {
          const obeying = table.map((row) => obeys(row, rule))
          const members = names.filter((label, i) => label === rule.label && obeying[i]).length
          expect(rule.rows).toBe(obeying.filter(Boolean).length)
          expect(rule.size).toBe(names.filter((label) => label === rule.label).length)
          expect(rule.coverage).toBeCloseTo(members / rule.size, 12)
          expect(rule.purity).toBeCloseTo(members / rule.rows, 12)
          expect(rule.conditions.length).toBeLessThanOrEqual(maxConditions)
          rule.conditions.forEach(({ above, upTo }) => expect(above !== null || upTo !== null).toBe(true))
          expect(JSON.parse(JSON.stringify(rule))).toEqual(rule)
        })
      })
    )
  })

  it("is frozen plain data", () => {
    const rules = explainClusters(X, labels)
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
    expect(Object.isFrozen(rules[0]) && Object.isFrozen(rules[0].conditions[0])).toBe(true)
    expect(rules[2].text).toBe("column 0 > 100")
  })

  it("has nothing to say where all rows are one cluster, and nothing at all about an empty one", () => {
    const all = explainClusters(X, new Array<number>(300).fill(1))
    expect(all).toEqual([
      { label: 1, size: 300, conditions: [], text: "every row", rows: 300, coverage: 1, purity: 1 },
    ])
  })

  it("prefers a rule that finds half of a cluster purely to one that finds it among many others", () => {
    const table = Array.from({ length: 200 }, (_, i) => [i < 10 ? 1000 : i, i % 7])
    const names = table.map((_, i) => (i < 20 ? 0 : 1))
    const [rule] = explainClusters(matrixFromRows(table), names, { maxConditions: 1 })
    expect(rule).toMatchObject({ coverage: 0.5, purity: 1 })
  })

  it.each([
    [{ maxConditions: 0 }, "maxConditions is 0"],
    [{ columns: ["days"] }, 'columns is ["days"], but must be a name for each of the 3 columns'],
  ])("refuses %j in words", (options, message) => {
    expect(() => explainClusters(X, labels, options)).toThrow(message)
  })
})

describe("roundestBetween", () => {
  it.each([
    [1187.4, 1243.9, 1200],
    [-3, 8, 0],
    [29, 31, 30],
    [30, 31, 30],
    [0.1234, 0.1239, 0.1235],
    [-0.28, -0.21, -0.25],
    [99.99, 100.01, 100],
    [5, 5.0001, 5],
    [1e9 + 1, 1e9 + 2, 1e9 + 1],
  ])("of %s and %s is %s", (low, high, expected) => {
    const found = roundestBetween(low, high)
    expect(found >= low && found < high).toBe(true)
    expect(found).toBeLessThanOrEqual(expected)
  })

  it("always separates the two", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        (a, b) => {
          fc.pre(a !== b)
          const [low, high] = a < b ? [a, b] : [b, a]
          const found = roundestBetween(low, high)
          expect(found >= low && found < high).toBe(true)
        }
      ),
      { numRuns: 2000 }
    )
  })
})
