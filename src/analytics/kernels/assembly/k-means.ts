// Distances over rows laid out column after column, two rows at once: lane 0 is row i, lane 1 row i + 1. Each lane adds
// in the order of the columns, as the plain TypeScript path does, so both give the same bits.

/**
 * Labels every row with its nearest centre, the first of equals, and keeps sums and counts per label.
 * `stride`: rows of a column in memory, even. Returns how many labels changed.
 */
export function assign(
  points: usize,
  rows: i32,
  stride: i32,
  columns: i32,
  centers: usize,
  k: i32,
  labels: usize,
  sums: usize,
  counts: usize
): i32 {
  const column: usize = (<usize>stride) << 3
  let changed = 0
  for (let i = 0; i < rows; i += 2) {
    const at: usize = points + ((<usize>i) << 3)
    let best = f64x2.splat(Infinity)
    let label = i64x2.splat(0)
    let center = centers
    for (let c = 0; c < k; c++) {
      let distance = f64x2.splat(0)
      let from = at
      let j = 0
      for (; j + 1 < columns; j += 2) {
        const one = f64x2.sub(v128.load(from), v128.load64_splat(center))
        distance = f64x2.add(distance, f64x2.mul(one, one))
        const two = f64x2.sub(v128.load(from + column), v128.load64_splat(center, 8))
        distance = f64x2.add(distance, f64x2.mul(two, two))
        from += column << 1
        center += 16
      }
      if (j < columns) {
        const last = f64x2.sub(v128.load(from), v128.load64_splat(center))
        distance = f64x2.add(distance, f64x2.mul(last, last))
        center += 8
      }
      const nearer = f64x2.lt(distance, best)
      best = v128.bitselect(distance, best, nearer)
      label = v128.bitselect(i64x2.splat(c), label, nearer)
    }
    changed += relabel(
      at,
      column,
      columns,
      labels + ((<usize>i) << 2),
      <i32>i64x2.extract_lane(label, 0),
      sums,
      counts
    )
    if (i + 1 < rows) {
      changed += relabel(
        at + 8,
        column,
        columns,
        labels + ((<usize>(i + 1)) << 2),
        <i32>i64x2.extract_lane(label, 1),
        sums,
        counts
      )
    }
  }
  return changed
}

/** Moves a row to its new label; 1 where it changed. */
function relabel(
  row: usize,
  column: usize,
  columns: i32,
  place: usize,
  label: i32,
  sums: usize,
  counts: usize
): i32 {
  const old = load<i32>(place)
  if (old == label) {
    return 0
  }
  store<i32>(place, label)
  shift(row, column, columns, label, 1, sums, counts)
  if (old >= 0) {
    shift(row, column, columns, old, -1, sums, counts)
  }
  return 1
}

function shift(
  row: usize,
  column: usize,
  columns: i32,
  label: i32,
  sign: f64,
  sums: usize,
  counts: usize
): void {
  const count: usize = counts + ((<usize>label) << 3)
  store<f64>(count, load<f64>(count) + sign)
  let sum: usize = sums + ((<usize>(label * columns)) << 3)
  for (let j = 0; j < columns; j++, sum += 8, row += column) {
    store<f64>(sum, load<f64>(sum) + sign * load<f64>(row))
  }
}

/**
 * Squared distances to the nearest centre once `center` is one too: the smaller of `nearest` and the distance to it,
 * into `into`. Returns their sum, added in the order of the rows.
 */
export function closer(
  points: usize,
  rows: i32,
  stride: i32,
  columns: i32,
  center: usize,
  nearest: usize,
  into: usize
): f64 {
  const column: usize = (<usize>stride) << 3
  let sum: f64 = 0
  for (let i = 0; i < rows; i += 2) {
    const offset: usize = (<usize>i) << 3
    let from = points + offset
    let distance = f64x2.splat(0)
    let value = center
    for (let j = 0; j < columns; j++, from += column, value += 8) {
      const step = f64x2.sub(v128.load(from), v128.load64_splat(value))
      distance = f64x2.add(distance, f64x2.mul(step, step))
    }
    distance = f64x2.pmin(v128.load(nearest + offset), distance)
    v128.store(into + offset, distance)
    sum += f64x2.extract_lane(distance, 0)
    if (i + 1 < rows) {
      sum += f64x2.extract_lane(distance, 1)
    }
  }
  return sum
}
