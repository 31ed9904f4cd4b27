/** Rows that lie in the nearest cache while all queries pass over them: 256 of 8 columns take 16 KiB. Even. */
const BLOCK: i32 = 256

/**
 * The sums of the distances from each query to all rows of each cell; a cell is the rows from one start to the next.
 * `queries`: four at a time, and of the four column by column. `count`: a multiple of 4. `sums`: for four queries at a
 * time cell by cell. Beyond the last row one more number may be read. What a query gets does not depend on the others.
 */
export function sumDistances(
  points: usize,
  stride: i32,
  columns: i32,
  queries: usize,
  count: i32,
  starts: usize,
  cells: i32,
  sums: usize
): void {
  memory.fill(sums, 0, (<usize>(cells * count)) << 3)
  const width: usize = (<usize>columns) << 5
  const line: usize = (<usize>cells) << 5
  const last: usize = queries + <usize>(count >> 2) * width
  for (let cell = 0; cell < cells; cell++) {
    const end = load<i32>(starts + ((<usize>cell) << 2), 4)
    for (let i = load<i32>(starts + ((<usize>cell) << 2)); i < end; i += BLOCK) {
      const to = min(i + BLOCK, end)
      let sum = sums + ((<usize>cell) << 5)
      for (let query = queries; query < last; query += width, sum += line) {
        addDistances(points, i, to, (<usize>stride) << 3, query, width, sum)
      }
    }
  }
}

/** Adds the distances of four queries from the rows `i` to `end` − 1 to four sums: even rows and odd rows apart, then together. */
function addDistances(
  points: usize,
  i: i32,
  end: i32,
  column: usize,
  queries: usize,
  width: usize,
  sums: usize
): void {
  let sum0 = f64x2.splat(0)
  let sum1 = f64x2.splat(0)
  let sum2 = f64x2.splat(0)
  let sum3 = f64x2.splat(0)
  for (; i < end; i += 2) {
    let from: usize = points + ((<usize>i) << 3)
    let squared0 = f64x2.splat(0)
    let squared1 = f64x2.splat(0)
    let squared2 = f64x2.splat(0)
    let squared3 = f64x2.splat(0)
    const stop = queries + width
    for (let value = queries; value < stop; value += 32, from += column) {
      const row = v128.load(from)
      const step0 = f64x2.sub(row, v128.load64_splat(value))
      squared0 = f64x2.add(squared0, f64x2.mul(step0, step0))
      const step1 = f64x2.sub(row, v128.load64_splat(value, 8))
      squared1 = f64x2.add(squared1, f64x2.mul(step1, step1))
      const step2 = f64x2.sub(row, v128.load64_splat(value, 16))
      squared2 = f64x2.add(squared2, f64x2.mul(step2, step2))
      const step3 = f64x2.sub(row, v128.load64_splat(value, 24))
      squared3 = f64x2.add(squared3, f64x2.mul(step3, step3))
    }
    if (i + 1 == end) {
      // no row of this cell in the second lane
      const first = i64x2.replace_lane(i64x2.splat(0), 0, -1)
      squared0 = v128.and(squared0, first)
      squared1 = v128.and(squared1, first)
      squared2 = v128.and(squared2, first)
      squared3 = v128.and(squared3, first)
    }
    sum0 = f64x2.add(sum0, f64x2.sqrt(squared0))
    sum1 = f64x2.add(sum1, f64x2.sqrt(squared1))
    sum2 = f64x2.add(sum2, f64x2.sqrt(squared2))
    sum3 = f64x2.add(sum3, f64x2.sqrt(squared3))
  }
  addLanes(sums, sum0)
  addLanes(sums + 8, sum1)
  addLanes(sums + 16, sum2)
  addLanes(sums + 24, sum3)
}

function addLanes(sum: usize, lanes: v128): void {
  store<f64>(sum, load<f64>(sum) + (f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)))
}
