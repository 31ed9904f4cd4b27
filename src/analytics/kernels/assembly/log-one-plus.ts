// Constants of a loop lie in memory: there each costs one load, while the engine builds one that stands in the code anew in
// every round.

/** The terms of log(1 + r), what turns bits into an exponent, and log 2. */
const NUMBERS: usize = memory.data<f64>([
  1.0 / 7.0,
  1.0 / 6.0,
  0.2,
  0.25,
  1.0 / 3.0,
  0.5,
  4503599627370496.0 + 1023.0,
  0.6931471805599453,
])
/**
 * What a number has besides sign and exponent; the exponent of 1; the first half of a number; 2^52, which with a small
 * whole number in its last bits is that much more; and the last seven bits.
 */
const MASKS: usize = memory.data<i64>([
  0x000fffffffffffff, 0x3ff0000000000000, 0xffffffff00000000, 0x4330000000000000, 127,
])

/**
 * log(1 + x) for `count` numbers, an even count, in their place; 0 for x ≤ 0. The steps are those of the plain path, so
 * the bits are. Numbers that it leaves to `Math.log1p` (between 0 and `least`, from `most` on, NaN) stay; their places go
 * to `left`. Returns how many. `table`: 128 inverses, then 128 logarithms.
 */
export function logOnePlus(values: usize, count: i32, least: f64, most: f64, table: usize, left: usize): i32 {
  const one = f64x2.splat(1)
  const from = f64x2.splat(least)
  const to = f64x2.splat(most)
  let others = 0
  for (let i = 0; i < count; i += 2) {
    const place = values + ((<usize>i) << 3)
    const x = v128.load(place)
    const inside = v128.and(f64x2.ge(x, from), f64x2.lt(x, to))
    if (!i64x2.all_true(v128.or(inside, f64x2.le(x, f64x2.splat(0))))) {
      for (let lane = i; lane < i + 2; lane++) {
        const value = load<f64>(values + ((<usize>lane) << 3))
        if (!(value <= 0 || (value >= least && value < most))) {
          store<i32>(left + ((<usize>others) << 2), lane)
          others++
        }
      }
    }
    const sum = f64x2.add(one, v128.and(x, inside))
    const lost = v128.and(f64x2.sub(x, f64x2.sub(sum, one)), f64x2.lt(x, one))
    const cells = v128.and(i64x2.shr_u(sum, 45), v128.load64_splat(MASKS, 32))
    const first = table + ((<usize>i64x2.extract_lane(cells, 0)) << 3)
    const second = table + ((<usize>i64x2.extract_lane(cells, 1)) << 3)
    const inverse = v128.load_lane<f64>(second, v128.load_zero<f64>(first), 1)
    const logarithm = v128.load_lane<f64>(second, v128.load_zero<f64>(first, 1024), 1, 1024)
    const m = v128.or(v128.and(sum, v128.load64_splat(MASKS)), v128.load64_splat(MASKS, 8))
    const high = v128.and(m, v128.load64_splat(MASKS, 16))
    const leading = f64x2.sub(f64x2.mul(high, inverse), one)
    const r = f64x2.add(leading, f64x2.mul(f64x2.sub(m, high), inverse))
    const square = f64x2.mul(r, r)
    const seventh = f64x2.mul(v128.load64_splat(NUMBERS), square)
    const sixth = f64x2.mul(v128.load64_splat(NUMBERS, 8), r)
    const inner = f64x2.add(f64x2.sub(v128.load64_splat(NUMBERS, 16), sixth), seventh)
    const third = f64x2.sub(v128.load64_splat(NUMBERS, 32), f64x2.mul(v128.load64_splat(NUMBERS, 24), r))
    const tail = f64x2.add(third, f64x2.mul(square, inner))
    const half = f64x2.sub(v128.load64_splat(NUMBERS, 40), f64x2.mul(r, tail))
    const short = f64x2.sub(r, f64x2.mul(square, half))
    const power = f64x2.sub(
      v128.or(i64x2.shr_u(sum, 52), v128.load64_splat(MASKS, 24)),
      v128.load64_splat(NUMBERS, 48)
    )
    const whole = f64x2.mul(power, v128.load64_splat(NUMBERS, 56))
    const rest = f64x2.add(short, f64x2.mul(lost, inverse))
    const result = f64x2.add(whole, f64x2.add(logarithm, rest))
    // x ≤ 0 gives 0; what was left to others keeps its value
    const own = v128.and(result, inside)
    const kept = v128.andnot(x, v128.or(inside, f64x2.le(x, f64x2.splat(0))))
    v128.store(place, v128.or(own, kept))
  }
  return others
}
