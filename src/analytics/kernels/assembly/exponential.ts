const LOG2_E: f64 = 1.4426950408889634
/** log 2 in two parts, the first so short that whole multiples of it are exact. */
const LN2_HIGH: f64 = 6.9314718036912381649e-1
const LN2_LOW: f64 = 1.90821492927058770002e-10
/** Added to a number below 2^51, leaves its nearest whole number in the last bits. */
const ROUNDING: f64 = 6755399441055744.0

/**
 * e^x of two numbers from −700 to 700, to 1e-15 relative: x = n log 2 + r with |r| ≤ ½ log 2, and e^r by its series up to
 * r^13, whose next term would be 4e-18.
 */
export function exponential(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDING))
  const n = f64x2.sub(shifted, f64x2.splat(ROUNDING))
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)))
  let sum = f64x2.splat(1.0 / 6227020800.0)
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 479001600.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 39916800.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 3628800.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 362880.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 40320.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 5040.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 720.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 120.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 24.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 6.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.5))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0))
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0))
  // the exponent of 2^n; the rest of `shifted` is pushed out
  const power = i64x2.add(i64x2.shl(shifted, 52), f64x2.splat(1.0))
  return f64x2.mul(sum, power)
}
