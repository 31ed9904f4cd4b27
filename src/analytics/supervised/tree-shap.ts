import { gaussLegendre } from "../numeric/gauss-legendre"
import type { ShapForest } from "./shap-forest"

/**
 * Adds the contributions of some rows in all trees: row after row, column after column, `width` numbers each. `codes`
 * row after row.
 */
export type RowsExplainer = (codes: Uint16Array, contributions: Float64Array) => void

/**
 * TreeSHAP, path dependent (Lundberg, Erion & Lee 2018): the Shapley values of the columns, where a tree that may not
 * ask for a column follows both branches by the weight of their rows.
 *
 * A leaf is a game of its own. Of each column on its path let `zero` be the share of rows that pass the column's
 * splits and `one` be 1 if this row passes them, else 0: with the columns S known, the leaf adds its share times
 * Π in S one × Π not in S zero. Owen (1972) writes the Shapley value of column i as an integral over t from 0 to 1,
 * which is (one − zero) of i × ∫ Π over the other columns (t one + (1 − t) zero). That is a polynomial in t of a
 * lower degree than there are columns, so Gauss and Legendre's rule with half as many places gives it exactly. The
 * products at these places are carried down the tree and their sums over leaves back up, so that a split's column is
 * credited once for all leaves below (Yu et al. 2022, "Linear TreeSHAP"). The products are of positive numbers, so that
 * nothing is lost on long paths. O(nodes × columns on a path / 2) a tree and row.
 */
export function rowsExplainer(forest: ShapForest, columnsOfX: number): RowsExplainer {
  const { columns, cuts, right, parts, shares, width, roots } = forest
  const levels = forest.depth + 1
  const { places, weights } = gaussLegendre(Math.ceil(Math.max(1, Math.min(forest.depth, columnsOfX)) / 2))
  const size = places.length
  const room = size * width
  const known = Float64Array.from(places)
  const unknown = Float64Array.from(places, (t) => 1 - t)
  const weight = Float64Array.from(weights)
  // Of the edge that leads to each level: its column's shares and 1 / (t one + (1 − t) zero). Level 0 stands for a
  // column not yet asked for, which keeps nobody out.
  const zero = new Float64Array(levels).fill(1)
  const one = new Float64Array(levels).fill(1)
  const reciprocal = new Float64Array(levels * size).fill(1)
  const product = new Float64Array(levels * size).fill(1)
  /** Σ over the leaves below of product × share of a class. */
  const sums = new Float64Array(levels * room)
  /** The level at which each column was asked for last. */
  const asked = new Int32Array(columnsOfX)
  let codes: Uint16Array = new Uint16Array(0)
  let offset = 0
  let contributions: Float64Array = new Float64Array(0)

  /** Goes down both edges below a node that is split; leaves the sums of all its leaves at its level. */
  function visit(node: number, level: number): void {
    const column = columns[node]
    const before = asked[column]
    const goesLeft = codes[offset + column] <= cuts[node]
    for (let at = level * room; at < (level + 1) * room; at++) {
      sums[at] = 0
    }
    asked[column] = level + 1
    descend(column, node + 1, level, before, goesLeft)
    descend(column, right[node], level, before, !goesLeft)
    asked[column] = before
  }

  /** Goes down one edge and credits its column with what the leaves below owe to it. */
  function descend(column: number, child: number, level: number, before: number, passes: boolean): void {
    const zeroShare = zero[before] * parts[child]
    const oneShare = passes ? one[before] : 0
    if (columns[child] < 0) {
      creditLeaf(column, child, level, before, zeroShare, oneShare)
      return
    }
    zero[level + 1] = zeroShare
    one[level + 1] = oneShare
    const above = level * size
    const here = above + size
    const last = before * size
    for (let g = 0; g < size; g++) {
      const factor = oneShare * known[g] + zeroShare * unknown[g]
      reciprocal[here + g] = 1 / factor
      product[here + g] = product[above + g] * factor * reciprocal[last + g]
    }
    visit(child, level + 1)
    // what was credited for these leaves when the column was asked for before gives way
    const gain = oneShare - zeroShare
    const gainBefore = one[before] - zero[before]
    for (let w = 0; w < width; w++) {
      const to = level * room + w * size
      const from = to + room
      let credit = 0
      for (let g = 0; g < size; g++) {
        const sum = sums[from + g]
        sums[to + g] += sum
        credit += weight[g] * sum * (gain * reciprocal[here + g] - gainBefore * reciprocal[last + g])
      }
      contributions[(offset + column) * width + w] += credit
    }
  }

  /** The same for an edge that leads to a leaf, of which nothing need be kept. */
  function creditLeaf(
    column: number,
    leaf: number,
    level: number,
    before: number,
    zeroShare: number,
    oneShare: number
  ): void {
    const above = level * size
    const last = before * size
    const gain = oneShare - zeroShare
    const gainBefore = one[before] - zero[before]
    for (let w = 0; w < width; w++) {
      const to = level * room + w * size
      const share = shares[leaf * width + w]
      let credit = 0
      for (let g = 0; g < size; g++) {
        const factor = oneShare * known[g] + zeroShare * unknown[g]
        const without = product[above + g] * reciprocal[last + g]
        const sum = share * without * factor
        sums[to + g] += sum
        credit += weight[g] * (share * without * gain - sum * gainBefore * reciprocal[last + g])
      }
      contributions[(offset + column) * width + w] += credit
    }
  }

  return (rowCodes, into) => {
    codes = rowCodes
    contributions = into
    // tree by tree, so that a tree stays near while all rows go through it
    for (let t = 0; t < roots.length; t++) {
      const rows = columns[roots[t]] < 0 ? 0 : codes.length / columnsOfX
      for (let row = 0; row < rows; row++) {
        offset = row * columnsOfX
        visit(roots[t], 0)
      }
    }
  }
}
