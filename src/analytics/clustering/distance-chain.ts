import { AnalyticsInputError } from "../errors"
import type { Joins } from "./merge-tree"
import { emptyJoins } from "./merge-tree"

/** How the distance to a union follows from the distances to its two parts and their rows. */
export type DistanceRule = "complete" | "average"

/** Rows whose distances fit: 1.6 GB. */
const MOST_ROWS = 20_000

/**
 * Complete linkage (the farthest pair of rows) and average linkage (the mean over all pairs; Sokal & Michener 1958) by
 * the nearest-neighbour chain (Murtagh 1983) over all distances between rows, which are updated at each join (Lance &
 * Williams 1967). O(rows²) time and 4 × rows² bytes.
 *
 * @param points row after row
 * @throws AnalyticsInputError above 20,000 rows.
 */
export function distanceJoins(points: Float64Array, columns: number, rule: DistanceRule): Joins {
  const rows = points.length / columns
  if (rows > MOST_ROWS) {
    throw new AnalyticsInputError(
      "rows of X",
      rows,
      `at most ${MOST_ROWS} for ${rule} linkage, which keeps all distances; ward and single keep none`
    )
  }
  const distances = allDistances(points, columns)
  const joins = emptyJoins(rows)
  const sizes = new Int32Array(rows).fill(1)
  const active = Int32Array.from({ length: rows }, (_, i) => i)
  const chain = new Int32Array(rows)
  let length = 0
  for (let m = 0; m < rows - 1;) {
    if (length === 0) {
      chain[length++] = active[0]
    }
    const last = chain[length - 1]
    const previous = length > 1 ? chain[length - 2] : -1
    const nearest = nearestOf(distances, active, rows - m, last, previous)
    if (nearest !== previous) {
      chain[length++] = nearest
      continue
    }
    length -= 2
    const first = Math.min(last, previous)
    const second = Math.max(last, previous)
    joins.first[m] = first
    joins.second[m] = second
    joins.heights[m] = distances[cellOf(first, second)]
    const gone = active.indexOf(first)
    active.copyWithin(gone, gone + 1, rows - m)
    m++
    unite(distances, active, rows - m, sizes, first, second, rule)
  }
  return joins
}

/** Where the distance of two rows stands: below the diagonal, row after row. */
function cellOf(a: number, b: number): number {
  return a < b ? (b * (b - 1)) / 2 + a : (a * (a - 1)) / 2 + b
}

function allDistances(points: Float64Array, columns: number): Float64Array {
  const rows = points.length / columns
  const distances = new Float64Array((rows * (rows - 1)) / 2)
  for (let a = 1, cell = 0; a < rows; a++) {
    for (let b = 0, at = 0; b < a; b++) {
      let squared = 0
      for (let j = a * columns; j < (a + 1) * columns; j++) {
        const step = points[j] - points[at++]
        squared += step * step
      }
      distances[cell++] = Math.sqrt(squared)
    }
  }
  return distances
}

/** The cluster nearest to another: of equals `previous`, then the first. */
function nearestOf(
  distances: Float64Array,
  active: Int32Array,
  count: number,
  cluster: number,
  previous: number
): number {
  let nearest = previous
  let least = previous >= 0 ? distances[cellOf(cluster, previous)] : Infinity
  const own = (cluster * (cluster - 1)) / 2
  let at = 0
  for (; active[at] < cluster; at++) {
    const distance = distances[own + active[at]]
    if (distance < least) {
      least = distance
      nearest = active[at]
    }
  }
  for (at++; at < count; at++) {
    const other = active[at]
    const distance = distances[(other * (other - 1)) / 2 + cluster]
    if (distance < least) {
      least = distance
      nearest = other
    }
  }
  return nearest
}

/** Puts the distances to the union of two clusters in the place of those to the second. */
function unite(
  distances: Float64Array,
  active: Int32Array,
  count: number,
  sizes: Int32Array,
  first: number,
  second: number,
  rule: DistanceRule
): void {
  const [n1, n2] = [sizes[first], sizes[second]]
  sizes[second] = n1 + n2
  for (let at = 0; at < count; at++) {
    const other = active[at]
    if (other !== second) {
      const kept = cellOf(second, other)
      const d1 = distances[cellOf(first, other)]
      const d2 = distances[kept]
      distances[kept] = rule === "complete" ? Math.max(d1, d2) : (n1 * d1 + n2 * d2) / (n1 + n2)
    }
  }
}
