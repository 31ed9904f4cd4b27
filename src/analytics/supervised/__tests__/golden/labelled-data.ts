import { GOLDEN_DATA, lcg } from "../../../__tests__/golden/golden-data"
import type { Matrix } from "../../../index"
import { matrixFromRows, rowOf, seededRandom, takeRows } from "../../../index"

/** Rows and the class of each. */
export interface Labelled {
  readonly X: Matrix
  readonly y: Int32Array
}

/** The data of generate.py, made by the same linear congruential generator, bit for bit. */
export const LABELLED: Readonly<Record<string, Labelled>> = {
  overlap: {
    X: GOLDEN_DATA.overlap,
    y: Int32Array.from({ length: GOLDEN_DATA.overlap.rows }, (_, i) => i % 3),
  },
  customers: customers(),
  response: response(23, 3000),
}

/** Two thirds of the rows to learn from, every third run of five to judge by. */
export function split({ X, y }: Labelled): { train: Labelled; test: Labelled } {
  const places = Array.from({ length: X.rows }, (_, i) => i)
  const part = (judged: boolean): Labelled => {
    const rows = places.filter((i) => (Math.floor(i / 5) % 3 === 0) === judged)
    return { X: takeRows(X, rows), y: Int32Array.from(rows, (i) => y[i]) }
  }
  return { train: part(false), test: part(true) }
}

/** Columns like `"1.5"` become numbers, words their place among the sorted words of the column, nothing −1. */
export function encodeTable(columns: readonly (readonly string[])[]): number[][] {
  return columns.map((cells) => {
    const isNumber = cells.every((cell) => cell === "" || Number.isFinite(Number(cell)))
    const words = [...new Set(cells)].sort()
    return cells.map((cell) => (cell === "" ? -1 : isNumber ? Number(cell) : words.indexOf(cell)))
  })
}

/** The area under the ROC curve by counting pairs of ranks; more than two classes: the mean of one against the rest. */
export function areaUnderRoc(probabilities: Matrix, y: ArrayLike<number>): number {
  const classes =
    probabilities.columns === 2 ? [1] : Array.from({ length: probabilities.columns }, (_, c) => c)
  const areas = classes.map((c) => {
    const rows = Array.from({ length: probabilities.rows }, (_, i) => rowOf(probabilities, i)[c])
    const ones = rows.filter((_, i) => y[i] === c)
    const others = rows.filter((_, i) => y[i] !== c)
    let pairs = 0
    ones.forEach((a) => others.forEach((b) => (pairs += a > b ? 1 : a === b ? 0.5 : 0)))
    return pairs / (ones.length * others.length)
  })
  return areas.reduce((sum, area) => sum + area, 0) / areas.length
}

/** A small table of few distinct values, and labels that follow it but for noise. */
export function smallTable(seed: number, rows: number, columns: number, classes: number): Labelled {
  const random = seededRandom(seed)
  const table = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.floor(random() * 6))
  )
  const y = Int32Array.from(table, (row) =>
    random() < 0.3 ? Math.floor(random() * classes) : (row[0] + (row[1 % columns] > 2 ? 1 : 0)) % classes
  )
  return { X: matrixFromRows(table), y }
}

function customers(): Labelled {
  const X = GOLDEN_DATA.customers
  const { uniform } = lcg(99)
  const y = Int32Array.from({ length: X.rows }, (_, i) => {
    const [days, orders] = rowOf(X, i)
    return uniform() < 0.2 !== (days > 90 && orders < 4) ? 1 : 0
  })
  return { X, y }
}

/** Eight columns, of which five matter: two alone, two together, one by its sign. */
function response(seed: number, count: number): Labelled {
  const { uniform, normal } = lcg(seed)
  const rows: number[][] = []
  const y = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const x = Array.from({ length: 8 }, normal)
    const chance = 0.3 + 0.15 * x[0] - 0.1 * x[1] + 0.12 * x[2] * x[3] + (x[4] > 0 ? 0.15 : -0.15)
    rows.push(x)
    y[i] = uniform() < chance ? 1 : 0
  }
  return { X: matrixFromRows(rows), y }
}
