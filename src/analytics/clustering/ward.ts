import type { Joins } from "./merge-tree"
import { emptyJoins } from "./merge-tree"
import { joinClusters, plantField, replantField } from "./ward-field"
import { nearestCluster, wardSearch } from "./ward-search"

/**
 * Ward's method (1963): join the two clusters whose union adds least to the sum of squares within clusters; the
 * height is √(2 n₁n₂ / (n₁ + n₂)) × the distance of their centroids, as scipy has it. Nearest-neighbour chain
 * (Murtagh 1983): walk from a cluster to its nearest, on to that one's nearest, until two are each other's nearest;
 * they may be joined at once, whatever the rest does. Only centroids are kept: O(rows × columns) memory; the time is
 * that of about 3 × rows searches in a k-d tree, at worst rows².
 *
 * @param points row after row
 */
export function wardJoins(points: Float64Array, columns: number): Joins {
  const rows = points.length / columns
  const joins = emptyJoins(rows)
  const names = Int32Array.from({ length: rows }, (_, i) => i)
  let field = plantField(points, columns, names, new Float64Array(rows).fill(1), new Int32Array(rows))
  const search = wardSearch(columns)
  const joined = new Uint8Array(rows)
  const chain = new Int32Array(rows)
  let length = 0
  let lowest = 0
  for (let m = 0; m < rows - 1;) {
    if (length === 0) {
      while (joined[lowest] === 1) {
        lowest++
      }
      chain[length++] = lowest
    }
    const last = chain[length - 1]
    const previous = length > 1 ? chain[length - 2] : -1
    const nearest = nearestCluster(field, search, last, previous)
    if (nearest !== previous) {
      chain[length++] = nearest
      continue
    }
    length -= 2
    const first = Math.min(last, previous)
    const second = Math.max(last, previous)
    joins.first[m] = first
    joins.second[m] = second
    joins.heights[m] = Math.sqrt(2 * search.distance)
    joined[first] = 1
    joinClusters(field, first, second)
    m++
    if (rows - m < field.planted / 2) {
      field = replantField(field, rows - m)
    }
  }
  return joins
}
