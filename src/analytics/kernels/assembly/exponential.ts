/**
 * log2 e; what, added to a number below 2^51, leaves its nearest whole number in the last bits; log 2 in two parts, the
 * first so short that whole multiples of it are exact; and the terms of the series from 1/13! to 1. In memory: see
 * log-one-plus.ts.
 */
const NUMBERS: usize = memory.data<f64>([
  1.4426950408889634,
  6755399441055744.0,
  6.9314718036912381649e-1,
  1.90821492927058770002e-10,
  1.0 / 6227020800.0,
  1.0 / 479001600.0,
  1.0 / 39916800.0,
  1.0 / 3628800.0,
  1.0 / 362880.0,
  1.0 / 40320.0,
  1.0 / 5040.0,
  1.0 / 720.0,
  1.0 / 120.0,
  1.0 / 24.0,
  1.0 / 6.0,
  0.5,
  1.0,
])

/**
 * e^x of two numbers from −700 to 700, to 1e-15 relative: x = n log 2 + r with |r| ≤ ½ log 2, and e^r by its series up to
 * r^13, whose next term would be 4e-18.
 */
export function exponential(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, v128.load64_splat(NUMBERS)), v128.load64_splat(NUMBERS, 8))
  const n = f64x2.sub(shifted, v128.load64_splat(NUMBERS, 8))
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, v128.load64_splat(NUMBERS, 16))),
    f64x2.mul(n, v128.load64_splat(NUMBERS, 24))
  )
  let sum = v128.load64_splat(NUMBERS, 32)
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 40))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 48))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 56))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 64))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 72))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 80))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 88))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 96))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 104))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 112))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 120))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 128))
  sum = f64x2.add(f64x2.mul(sum, r), v128.load64_splat(NUMBERS, 128))
  // the exponent of 2^n; the rest of `shifted` is pushed out
  const power = i64x2.add(i64x2.shl(shifted, 52), v128.load64_splat(NUMBERS, 128))
  return f64x2.mul(sum, power)
}
