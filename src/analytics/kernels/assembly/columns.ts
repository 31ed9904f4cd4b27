// Passes over numbers that lie one after another. Two vectors keep four sums, as the plain path does: the same bits.

/** Adds `count` numbers, a multiple of 4, to four sums in turn. */
export function addNumbers(values: usize, count: i32, sums: usize): void {
  let even = v128.load(sums)
  let odd = v128.load(sums, 16)
  const end = values + ((<usize>count) << 3)
  for (; values < end; values += 32) {
    even = f64x2.add(even, v128.load(values))
    odd = f64x2.add(odd, v128.load(values, 16))
  }
  v128.store(sums, even)
  v128.store(sums, odd, 16)
}

/** Adds the squared distances of `count` numbers, a multiple of 4, from `mean` to four sums in turn. */
export function addSquares(values: usize, count: i32, mean: f64, sums: usize): void {
  const center = f64x2.splat(mean)
  let even = v128.load(sums)
  let odd = v128.load(sums, 16)
  const end = values + ((<usize>count) << 3)
  for (; values < end; values += 32) {
    const p = f64x2.sub(v128.load(values), center)
    even = f64x2.add(even, f64x2.mul(p, p))
    const q = f64x2.sub(v128.load(values, 16), center)
    odd = f64x2.add(odd, f64x2.mul(q, q))
  }
  v128.store(sums, even)
  v128.store(sums, odd, 16)
}

/**
 * Takes `count` numbers, an even count, into a range: two least ones, two greatest ones, and twice a sum that is 0 as long
 * as all numbers are finite.
 */
export function addToRange(values: usize, count: i32, range: usize): void {
  const zero = f64x2.splat(0)
  let least = v128.load(range)
  let most = v128.load(range, 16)
  let nothing = v128.load(range, 32)
  const end = values + ((<usize>count) << 3)
  for (; values < end; values += 16) {
    const value = v128.load(values)
    least = f64x2.pmin(least, value)
    most = f64x2.pmax(most, value)
    nothing = f64x2.add(nothing, f64x2.mul(value, zero))
  }
  v128.store(range, least)
  v128.store(range, most, 16)
  v128.store(range, nothing, 32)
}

/** (x − center) / scale for `count` numbers, an even count, in their place. */
export function rescale(values: usize, count: i32, center: f64, scale: f64): void {
  const middle = f64x2.splat(center)
  const unit = f64x2.splat(scale)
  const end = values + ((<usize>count) << 3)
  for (; values < end; values += 16) {
    v128.store(values, f64x2.div(f64x2.sub(v128.load(values), middle), unit))
  }
}
