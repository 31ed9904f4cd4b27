/** The running state of an assignment: what Lloyd's algorithm knows of every row and every cluster. */
export interface Assignment {
  /** −1 before the first pass. */
  readonly labels: Int32Array
  /** At least the distance of each row to its centre. */
  readonly upper: Float64Array
  /** At most the distance of each row to every other centre. */
  readonly lower: Float64Array
  /** The sum of each label's rows, cluster after cluster. */
  readonly sums: Float64Array
  readonly counts: Float64Array
}

/** Bounds that differ by less than this, relatively, are told apart by computing: rounding must not decide. */
const SLACK = 1 + 1e-12

/** Nothing is known yet: the first pass computes every distance. */
export function startAssignment(rows: number, columns: number, k: number): Assignment {
  return {
    labels: new Int32Array(rows).fill(-1),
    upper: new Float64Array(rows).fill(Infinity),
    lower: new Float64Array(rows),
    sums: new Float64Array(k * columns),
    counts: new Float64Array(k),
  }
}

/**
 * Labels every row with its nearest centre, the first of equals, and keeps the sums per label. A row whose bounds
 * prove that its label stands is passed over (Hamerly 2010); every other row is measured against all centres, so
 * the labels are exactly those of a full pass. This is where k-means spends its time: O(rows × k × columns) at
 * first, close to O(rows) once the centres have nearly settled.
 *
 * @param points row after row
 * @param moves how far each centre moved since the last pass
 * @returns how many labels changed
 */
export function assignRows(
  points: Float64Array,
  columns: number,
  centers: Float64Array,
  moves: Float64Array,
  { labels, upper, lower, sums, counts }: Assignment
): number {
  const longest = moves.reduce((most, move) => Math.max(most, move), 0)
  let changed = 0
  for (let i = 0; i < labels.length; i++) {
    const old = labels[i]
    if (old >= 0) {
      upper[i] += moves[old]
      lower[i] -= longest
      if (upper[i] * SLACK < lower[i]) {
        continue
      }
    }
    const at = i * columns
    let best = Infinity
    let second = Infinity
    let label = 0
    for (let c = 0, from = 0; from < centers.length; c++, from += columns) {
      let distance = 0
      for (let j = 0; j < columns; j++) {
        const step = points[at + j] - centers[from + j]
        distance += step * step
      }
      if (distance < best) {
        second = best
        best = distance
        label = c
      } else if (distance < second) {
        second = distance
      }
    }
    upper[i] = Math.sqrt(best)
    lower[i] = Math.sqrt(second)
    if (label !== old) {
      labels[i] = label
      changed++
      moveRow(points, at, columns, old, label, sums, counts)
    }
  }
  return changed
}

function moveRow(
  points: Float64Array,
  at: number,
  columns: number,
  old: number,
  label: number,
  sums: Float64Array,
  counts: Float64Array
): void {
  counts[label]++
  for (let j = 0; j < columns; j++) {
    sums[label * columns + j] += points[at + j]
  }
  if (old >= 0) {
    counts[old]--
    for (let j = 0; j < columns; j++) {
      sums[old * columns + j] -= points[at + j]
    }
  }
}
