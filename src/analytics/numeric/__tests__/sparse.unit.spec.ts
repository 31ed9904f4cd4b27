import fc from "fast-check"
import type { SparseMatrix } from "../../index"
import { matrixFromRows, sparseFromMatrix, sparseFromTriples, transposeSparse } from "../../index"
import { assertSparse } from "../sparse"

/** The cells as rows of numbers. */
function dense(S: SparseMatrix): number[][] {
  const rows = Array.from({ length: S.rows }, () => new Array<number>(S.columns).fill(0))
  rows.forEach((row, r) => {
    for (let p = S.offsets[r]; p < S.offsets[r + 1]; p++) {
      row[S.indices[p]] = S.values[p]
    }
  })
  return rows
}

const entries = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: -3, max: 3 })),
  { maxLength: 60 }
)

describe("sparseFromTriples", () => {
  it("adds up the entries of a cell and leaves out what comes to 0", () => {
    fc.assert(
      fc.property(entries, (triples) => {
        const sums = Array.from({ length: 6 }, () => new Array<number>(7).fill(0))
        triples.forEach(([r, c, value]) => (sums[r][c] += value))
        const S = sparseFromTriples(
          {
            rows: triples.map(([r]) => r),
            columns: triples.map(([, c]) => c),
            values: triples.map(([, , value]) => value),
          },
          { rows: 6, columns: 7 }
        )
        expect(() => assertSparse(S)).not.toThrow()
        expect(dense(S)).toEqual(sums)
        expect(S.values.every((value) => value !== 0)).toBe(true)
        expect(dense(transposeSparse(S))).toEqual(sums[0].map((_, c) => sums.map((row) => row[c])))
        expect(transposeSparse(transposeSparse(S))).toEqual(S)
        expect(sparseFromMatrix(matrixFromRows(sums))).toEqual(S)
      })
    )
  })

  it("counts 1 where no value is given", () => {
    const S = sparseFromTriples({ rows: [1, 1], columns: [0, 0] }, { rows: 2, columns: 1 })
    expect(dense(S)).toEqual([[0], [2]])
  })

  it("names the entry that is wrong", () => {
    const shape = { rows: 2, columns: 2 }
    const at = (rows: number[], columns: number[], values?: number[]) => () =>
      sparseFromTriples({ rows, columns, values }, shape)
    expect(at([0, 2], [0, 0])).toThrow("row of entry 1 is 2, but must be a whole number from 0 to 1")
    expect(at([0], [-1])).toThrow("column of entry 0 is -1")
    expect(at([0], [0.5])).toThrow("column of entry 0 is 0.5")
    expect(at([0], [0], [Infinity])).toThrow("value of entry 0 is Infinity, but must be a finite number")
    expect(at([0], [])).toThrow("columns is 0 long, but must be 1 long, one for each entry")
    expect(at([0], [0], [1, 2])).toThrow("values is 2 long")
    expect(() => sparseFromTriples({ rows: [], columns: [] }, { rows: 0, columns: 2 })).toThrow(
      "number of rows is 0, but must be a whole number of at least 1"
    )
  })
})

describe("assertSparse", () => {
  const good = sparseFromMatrix(
    matrixFromRows([
      [1, 2],
      [0, 3],
    ])
  )
  const wrong: [string, Partial<SparseMatrix>, string][] = [
    ["no rows", { rows: 0 }, "rows of S is 0"],
    [
      "offsets of another length",
      { offsets: Int32Array.of(0, 3) },
      "offsets of S is 2 long, but must be rows + 1 = 3 long",
    ],
    [
      "offsets that end elsewhere",
      { offsets: Int32Array.of(0, 2, 2) },
      "offsets of S is 0 to 2 for 3 indices",
    ],
    ["offsets that fall", { offsets: Int32Array.of(0, 4, 3) }, "offset 2 of S is 3, but must be at least 4"],
    ["columns that do not ascend", { indices: Int32Array.of(1, 0, 1) }, "index 1 of S is 0"],
    [
      "a column twice",
      { indices: Int32Array.of(0, 0, 1) },
      "index 1 of S is 0, but must be a column above 0",
    ],
    ["a column too many", { indices: Int32Array.of(0, 2, 1) }, "index 1 of S is 2"],
    ["a value that is not finite", { values: Float64Array.of(1, NaN, 2) }, "S at row 0, column 1 is NaN"],
  ]

  it.each(wrong)("refuses %s", (_, part, words) => {
    expect(() => assertSparse({ ...good, ...part })).toThrow(words)
  })

  it("looks only at the rows asked for", () => {
    const broken = { ...good, values: Float64Array.of(1, NaN, 2) }
    expect(() => assertSparse(broken, "S", Int32Array.of(1))).not.toThrow()
  })

  it.each([
    [[0, 4, 3], 0, "offset 1 of S is 4, but must be from 0 to 3"],
    [[0, 4, 3], 1, "offset 2 of S is 3, but must be at least 4"],
    [[0, -1, 3], 1, "offset 1 of S is -1, but must be from 0 to 3"],
  ])("refuses offsets %s of row %s, which is asked for", (offsets, row, words) => {
    const broken = { ...good, offsets: Int32Array.from(offsets) }
    expect(() => assertSparse(broken, "S", Int32Array.of(row))).toThrow(words)
  })
})
