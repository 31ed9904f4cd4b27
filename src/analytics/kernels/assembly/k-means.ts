// Distances over rows laid out column after column, two rows in a vector: lane 0 is row i, lane 1 row i + 1. Each lane adds
// in the order of the columns, as the plain TypeScript path does, so both give the same bits.

/**
 * Labels every row with its nearest centre, the first of equals, and keeps sums and counts per label. Eight rows at once:
 * what is read of a centre serves them all. `stride`: rows of a column in memory, a multiple of 8. `found`: room for the
 * labels of eight rows, the caller's, since threads may share the memory. Returns how many labels changed.
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
  counts: usize,
  found: usize
): i32 {
  const column: usize = (<usize>stride) << 3
  const width: usize = (<usize>columns) << 3
  let changed = 0
  for (let i = 0; i < rows; i += 8) {
    const at: usize = points + ((<usize>i) << 3)
    let best0 = f64x2.splat(Infinity)
    let best1 = best0
    let best2 = best0
    let best3 = best0
    let label0 = i64x2.splat(0)
    let label1 = label0
    let label2 = label0
    let label3 = label0
    let center = centers
    for (let c = 0; c < k; c++) {
      let distance0 = f64x2.splat(0)
      let distance1 = distance0
      let distance2 = distance0
      let distance3 = distance0
      let from = at
      for (const end = center + width; center < end; center += 8, from += column) {
        const value = v128.load64_splat(center)
        const step0 = f64x2.sub(v128.load(from), value)
        distance0 = f64x2.add(distance0, f64x2.mul(step0, step0))
        const step1 = f64x2.sub(v128.load(from, 16), value)
        distance1 = f64x2.add(distance1, f64x2.mul(step1, step1))
        const step2 = f64x2.sub(v128.load(from, 32), value)
        distance2 = f64x2.add(distance2, f64x2.mul(step2, step2))
        const step3 = f64x2.sub(v128.load(from, 48), value)
        distance3 = f64x2.add(distance3, f64x2.mul(step3, step3))
      }
      const label = i64x2.splat(c)
      label0 = v128.bitselect(label, label0, f64x2.lt(distance0, best0))
      label1 = v128.bitselect(label, label1, f64x2.lt(distance1, best1))
      label2 = v128.bitselect(label, label2, f64x2.lt(distance2, best2))
      label3 = v128.bitselect(label, label3, f64x2.lt(distance3, best3))
      best0 = f64x2.pmin(best0, distance0)
      best1 = f64x2.pmin(best1, distance1)
      best2 = f64x2.pmin(best2, distance2)
      best3 = f64x2.pmin(best3, distance3)
    }
    // each label in 32 bits, in the order of the rows
    const first = i32x4.shuffle(label0, label1, 0, 2, 4, 6)
    const second = i32x4.shuffle(label2, label3, 0, 2, 4, 6)
    const place: usize = labels + ((<usize>i) << 2)
    const same = v128.and(i32x4.eq(first, v128.load(place)), i32x4.eq(second, v128.load(place, 16)))
    if (!i32x4.all_true(same)) {
      v128.store(found, first)
      v128.store(found, second, 16)
      const count = min(8, rows - i)
      for (let row = 0; row < count; row++) {
        const offset: usize = (<usize>row) << 2
        const label = load<i32>(found + offset)
        changed += relabel(at + (offset << 1), column, columns, place + offset, label, sums, counts)
      }
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

/**
 * Squared distances of the rows to the centres of their labels, 0 for a label below 0. Row after row in the order of the
 * columns, so the bits are those of the plain path. Returns their sum.
 */
export function spread(
  points: usize,
  rows: i32,
  stride: i32,
  columns: i32,
  centers: usize,
  labels: usize,
  distances: usize
): f64 {
  const column: usize = (<usize>stride) << 3
  const width: usize = (<usize>columns) << 3
  let sum: f64 = 0
  for (let i = 0; i < rows; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2))
    let distance: f64 = 0
    if (label >= 0) {
      let from = points + ((<usize>i) << 3)
      let center = centers + <usize>label * width
      for (const end = center + width; center < end; center += 8, from += column) {
        const step = load<f64>(from) - load<f64>(center)
        distance += step * step
      }
    }
    store<f64>(distances + ((<usize>i) << 3), distance)
    sum += distance
  }
  return sum
}

/** Adds every row to the sums of its label; one with a label below 0 to none. */
export function addByLabel(
  points: usize,
  rows: i32,
  stride: i32,
  columns: i32,
  labels: usize,
  sums: usize
): void {
  const column: usize = (<usize>stride) << 3
  const width: usize = (<usize>columns) << 3
  for (let i = 0; i < rows; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2))
    if (label >= 0) {
      let from = points + ((<usize>i) << 3)
      let sum = sums + <usize>label * width
      for (const end = sum + width; sum < end; sum += 8, from += column) {
        store<f64>(sum, load<f64>(sum) + load<f64>(from))
      }
    }
  }
}
