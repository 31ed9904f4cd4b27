import type { Joins } from "./merge-tree"
import { emptyJoins } from "./merge-tree"

/**
 * Single linkage (the nearest pair of rows) by the minimum spanning tree, grown row by row (Prim 1957; Gower & Ross
 * 1969). Each new row is noted as a join with the row before it: the shortest edge that leads out of the tree bounds
 * everything that came before, so the clusters are those of the tree's own edges. O(rows² × columns / 2) time,
 * O(rows × columns) memory.
 *
 * @param points row after row
 */
export function spanningJoins(points: Float64Array, columns: number): Joins {
  const rows = points.length / columns
  const joins = emptyJoins(rows)
  // The rows outside the tree stand together at the front; one that leaves is replaced by the last.
  const outside = points.slice()
  const names = Int32Array.from({ length: rows }, (_, i) => i)
  const squares = new Float64Array(rows).fill(Infinity)
  const newest = new Float64Array(columns)
  let place = 0
  for (let left = rows - 1; left > 0; left--) {
    const name = names[place]
    newest.set(outside.subarray(place * columns, (place + 1) * columns))
    outside.copyWithin(place * columns, left * columns, (left + 1) * columns)
    names[place] = names[left]
    squares[place] = squares[left]
    place = nearestOutside(outside, columns, newest, squares, names, left)
    const join = rows - 1 - left
    joins.first[join] = name
    joins.second[join] = names[place]
    joins.heights[join] = Math.sqrt(squares[place])
  }
  return joins
}

/** Takes the newest row of the tree into account; gives the place of the row nearest to the tree, of equals the first row. */
function nearestOutside(
  outside: Float64Array,
  columns: number,
  newest: Float64Array,
  squares: Float64Array,
  names: Int32Array,
  count: number
): number {
  let nearest = 0
  let least = Infinity
  for (let place = 0, at = 0; place < count; place++) {
    let squared = 0
    for (let j = 0; j < columns; j++) {
      const step = newest[j] - outside[at++]
      squared += step * step
    }
    if (squared < squares[place]) {
      squares[place] = squared
    } else {
      squared = squares[place]
    }
    if (squared < least || (squared === least && names[place] < names[nearest])) {
      least = squared
      nearest = place
    }
  }
  return nearest
}
