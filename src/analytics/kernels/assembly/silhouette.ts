/**
 * The sum of the distances from one row to all rows of each cell; a cell is the rows from one start to the next.
 * Even rows and odd rows of a cell are summed apart and then together.
 */
export function sumDistances(
  points: usize,
  stride: i32,
  columns: i32,
  query: usize,
  starts: usize,
  cells: i32,
  sums: usize
): void {
  const column: usize = (<usize>stride) << 3
  for (let cell = 0; cell < cells; cell++) {
    let i = load<i32>(starts + ((<usize>cell) << 2))
    const end = load<i32>(starts + ((<usize>cell) << 2), 4)
    let sum = f64x2.splat(0)
    for (; i + 1 < end; i += 2) {
      let from: usize = points + ((<usize>i) << 3)
      let squared = f64x2.splat(0)
      let value = query
      for (let j = 0; j < columns; j++, from += column, value += 8) {
        const step = f64x2.sub(v128.load64_splat(value), v128.load(from))
        squared = f64x2.add(squared, f64x2.mul(step, step))
      }
      sum = f64x2.add(sum, f64x2.sqrt(squared))
    }
    let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
    if (i < end) {
      let from: usize = points + ((<usize>i) << 3)
      let squared: f64 = 0
      let value = query
      for (let j = 0; j < columns; j++, from += column, value += 8) {
        const step = load<f64>(value) - load<f64>(from)
        squared += step * step
      }
      total += Math.sqrt(squared)
    }
    store<f64>(sums + ((<usize>cell) << 3), total)
  }
}
