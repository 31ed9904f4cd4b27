import fc from "fast-check"
import type { RankedLists, SparseMatrix } from "../../../index"
import {
  catalogueCoverage,
  ndcgAtK,
  popularityBias,
  precisionAtK,
  rankingReport,
  recallAtK,
  sparseFromTriples,
} from "../../../index"
import golden from "../../../recommendations/__tests__/golden/scikit-learn.json"
import { SHOPS } from "../../../recommendations/__tests__/golden/shops"

describe.each(["small", "skewed", "thin"] as const)(
  "in the shop %s, scikit-learn 1.2.1 and numpy agree",
  (name) => {
    const S = SHOPS[name]
    const theirs = golden.shops[name]
    const later = laterHistory(S)
    const lists = everythingRanked(S)

    it.each([1, 5, 20] as const)("on the metrics of the first %s", (k) => {
      const { ndcg, recall, precision, coverage } = theirs.metrics[k]
      expect(ndcgAtK(lists, later, k)).toBeCloseTo(ndcg, 12)
      expect(recallAtK(lists, later, k)).toBeCloseTo(recall, 12)
      expect(precisionAtK(lists, later, k)).toBeCloseTo(precision, 12)
      expect(catalogueCoverage(lists, S.columns, k)).toBeCloseTo(coverage, 12)
    })

    it("on the bias to popular items, and the report says the same", () => {
      const bias = popularityBias(lists, S, 5)
      expect(bias.recommended).toBeCloseTo(theirs.bias.recommended, 12)
      expect(bias.had).toBeCloseTo(theirs.bias.had, 12)
      expect(bias.lift).toBeCloseTo(theirs.bias.recommended / theirs.bias.had - 1, 12)
      expect(rankingReport(lists, later, S, 5)).toEqual({
        k: 5,
        judged: theirs.judged,
        leftOut: S.rows - theirs.judged,
        recall: recallAtK(lists, later, 5),
        precision: precisionAtK(lists, later, 5),
        ndcg: ndcgAtK(lists, later, 5),
        coverage: catalogueCoverage(lists, S.columns, 5),
        popularityBias: bias,
      })
    })
  }
)

const relevant = sparseFromTriples(
  { rows: [0, 0, 1], columns: [0, 2, 1], values: [3, 1, 2] },
  { rows: 3, columns: 4 }
)

describe("ranking metrics", () => {
  it("are 1 for the best list and 0 for a list of misses", () => {
    const best = listsOf([[0, 2], [1]])
    const worst = listsOf([[1, 3], [0]])
    expect([recallAtK(best, relevant, 2), ndcgAtK(best, relevant, 2)]).toEqual([1, 1])
    expect([
      recallAtK(worst, relevant, 2),
      ndcgAtK(worst, relevant, 2),
      precisionAtK(worst, relevant, 2),
    ]).toEqual([0, 0, 0])
    expect(precisionAtK(best, relevant, 2)).toBe(0.75)
  })

  it("leave out who took nothing, and count an empty list as a miss", () => {
    expect(recallAtK(listsOf([[0, 2], [1], [3]]), relevant, 2)).toBe(1)
    expect(recallAtK(listsOf([[0, 2], []]), relevant, 2)).toBe(0.5)
    const nobody = { ...listsOf([[3]]), users: Int32Array.of(2) }
    expect([
      recallAtK(nobody, relevant, 2),
      precisionAtK(nobody, relevant, 2),
      ndcgAtK(nobody, relevant, 2),
    ]).toEqual([null, null, null])
    expect(popularityBias(listsOf([]), relevant, 2)).toEqual({ recommended: null, had: null, lift: null })
  })

  it("lie within 0 and 1, and recall grows with k", () => {
    const draws = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), {
      minLength: 2,
      maxLength: 3,
    })
    fc.assert(
      fc.property(draws, (rows) => {
        const lists = listsOf(rows)
        const recalls = [1, 2, 3, 4].map((k) => recallAtK(lists, relevant, k) ?? NaN)
        expect(recalls).toEqual([...recalls].sort((a, b) => a - b))
        for (const k of [1, 3, 9]) {
          for (const metric of [recallAtK, precisionAtK, ndcgAtK]) {
            const value = metric(lists, relevant, k)
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(1 + 1e-15)
          }
        }
      })
    )
  })

  it("name what is wrong", () => {
    expect(() => recallAtK(listsOf([[0]]), relevant, 0)).toThrow("k is 0")
    expect(() => recallAtK(listsOf([[0, 0]]), relevant, 1)).toThrow("item 0 is twice in list 0")
    expect(() => recallAtK(listsOf([[9]]), relevant, 1)).toThrow("item 0 of the lists is 9")
    expect(() => recallAtK(listsOf([[0], [1], [2], [3]]), relevant, 1)).toThrow("user of list 3 is 3")
    expect(() => ndcgAtK(listsOf([[0]]), { ...relevant, values: Float64Array.of(1, -1, 1) }, 1)).toThrow(
      "value 1 of relevant is -1, but must be above 0"
    )
    expect(() => catalogueCoverage(listsOf([[5]]), 4, 1)).toThrow("item 0 of the lists is 5")
    expect(() => recallAtK({ ...listsOf([[0]]), offsets: Int32Array.of(0) }, relevant, 1)).toThrow(
      "offsets of the lists"
    )
  })
})

function listsOf(rows: readonly (readonly number[])[]): RankedLists {
  const offsets = new Int32Array(rows.length + 1)
  rows.forEach((row, l) => (offsets[l + 1] = offsets[l] + row.length))
  return { users: Int32Array.from(rows.keys()), offsets, items: Int32Array.from(rows.flat()) }
}

/** All items for every user by the dense sums of generate.py, what is had included. */
function everythingRanked(S: SparseMatrix): RankedLists {
  const table = denseOf(S)
  const norms = table[0].map((_, i) => Math.sqrt(table.reduce((sum, row) => sum + row[i] ** 2, 0)))
  const dot = (i: number, j: number): number => table.reduce((sum, row) => sum + row[i] * row[j], 0)
  const similarity = norms.map((a, i) =>
    norms.map((b, j) => (i === j || a * b === 0 ? 0 : dot(i, j) / (a * b)))
  )
  return listsOf(
    table.map((row) => {
      const scores = norms.map(
        (_, j) =>
          row.reduce((sum, value, i) => sum + value * similarity[i][j], 0) + 1e-9 * (norms.length - 1 - j)
      )
      return Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b)
    })
  )
}

/** What generate.py calls later: the rows turned by 7, every third user without any. */
function laterHistory(S: SparseMatrix): SparseMatrix {
  const triples = { rows: [] as number[], columns: [] as number[], values: [] as number[] }
  denseOf(S).forEach((row, r) => {
    const user = (r + 7) % S.rows
    row.forEach((value, column) => {
      if (value !== 0 && user % 3 !== 0) {
        triples.rows.push(user)
        triples.columns.push(column)
        triples.values.push(value)
      }
    })
  })
  return sparseFromTriples(triples, { rows: S.rows, columns: S.columns })
}

function denseOf(S: SparseMatrix): number[][] {
  const rows = Array.from({ length: S.rows }, () => new Array<number>(S.columns).fill(0))
  rows.forEach((row, r) => {
    for (let p = S.offsets[r]; p < S.offsets[r + 1]; p++) {
      row[S.indices[p]] = S.values[p]
    }
  })
  return rows
}
