import { exponential } from "./exponential"

// The two halves of an iteration of Gaussian mixtures with correlations. Rows lie column after column; a vector holds two
// rows. What a component needs of some rows is small enough to stay in the nearest cache, or in registers.

/** Rows whose differences are kept at once by the sums: those of 16 columns still fit in 32 KiB. */
const CHUNK: i32 = 64

/**
 * Log densities of every row in every component, component after component: constant − ½ ‖W (x − mean)‖², added up in
 * the order of the plain path. `rows`: a multiple of 8. `whitening`: the triangle of each W, two lines at a time.
 * `differences`: room for 8 rows.
 */
export function mixtureLogs(
  points: usize,
  rows: i32,
  columns: i32,
  k: i32,
  constants: usize,
  means: usize,
  whitening: usize,
  differences: usize,
  logs: usize
): void {
  const column: usize = (<usize>rows) << 3
  const width: usize = (<usize>columns) << 6
  for (let i = 0; i < rows; i += 8) {
    const at: usize = (<usize>i) << 3
    let weight = whitening
    let mean = means
    for (let c = 0; c < k; c++) {
      let from = points + at
      for (let to = differences; to < differences + width; to += 64, from += column, mean += 8) {
        const center = v128.load64_splat(mean)
        v128.store(to, f64x2.sub(v128.load(from), center))
        v128.store(to, f64x2.sub(v128.load(from, 16), center), 16)
        v128.store(to, f64x2.sub(v128.load(from, 32), center), 32)
        v128.store(to, f64x2.sub(v128.load(from, 48), center), 48)
      }
      let sum0 = f64x2.splat(0)
      let sum1 = f64x2.splat(0)
      let sum2 = f64x2.splat(0)
      let sum3 = f64x2.splat(0)
      for (let line: usize = 0; line < width; line += 128) {
        let y0 = f64x2.splat(0)
        let y1 = f64x2.splat(0)
        let y2 = f64x2.splat(0)
        let y3 = f64x2.splat(0)
        let z0 = f64x2.splat(0)
        let z1 = f64x2.splat(0)
        let z2 = f64x2.splat(0)
        let z3 = f64x2.splat(0)
        const end = differences + min<usize>(line + 128, width)
        for (let d = differences; d < end; d += 64, weight += 16) {
          const upper = v128.load64_splat(weight)
          const lower = v128.load64_splat(weight, 8)
          const d0 = v128.load(d)
          y0 = f64x2.add(y0, f64x2.mul(upper, d0))
          z0 = f64x2.add(z0, f64x2.mul(lower, d0))
          const d1 = v128.load(d, 16)
          y1 = f64x2.add(y1, f64x2.mul(upper, d1))
          z1 = f64x2.add(z1, f64x2.mul(lower, d1))
          const d2 = v128.load(d, 32)
          y2 = f64x2.add(y2, f64x2.mul(upper, d2))
          z2 = f64x2.add(z2, f64x2.mul(lower, d2))
          const d3 = v128.load(d, 48)
          y3 = f64x2.add(y3, f64x2.mul(upper, d3))
          z3 = f64x2.add(z3, f64x2.mul(lower, d3))
        }
        sum0 = f64x2.add(sum0, f64x2.add(f64x2.mul(y0, y0), f64x2.mul(z0, z0)))
        sum1 = f64x2.add(sum1, f64x2.add(f64x2.mul(y1, y1), f64x2.mul(z1, z1)))
        sum2 = f64x2.add(sum2, f64x2.add(f64x2.mul(y2, y2), f64x2.mul(z2, z2)))
        sum3 = f64x2.add(sum3, f64x2.add(f64x2.mul(y3, y3), f64x2.mul(z3, z3)))
      }
      const constant = v128.load64_splat(constants + ((<usize>c) << 3))
      const half = f64x2.splat(0.5)
      const to = logs + <usize>c * column + at
      v128.store(to, f64x2.sub(constant, f64x2.mul(sum0, half)))
      v128.store(to, f64x2.sub(constant, f64x2.mul(sum1, half)), 16)
      v128.store(to, f64x2.sub(constant, f64x2.mul(sum2, half)), 32)
      v128.store(to, f64x2.sub(constant, f64x2.mul(sum3, half)), 48)
    }
  }
}

/**
 * Log densities into memberships that sum to 1 for each row, by log-sum-exp: e^(log − greatest), 0 below `negligible`,
 * over their sum. `greatest` and `totals`: of each row the greatest log and the sum, so that the log of its density is
 * greatest + log total. `rows`: even.
 */
export function mixtureShares(
  rows: i32,
  k: i32,
  negligible: f64,
  logs: usize,
  greatest: usize,
  totals: usize
): void {
  const column: usize = (<usize>rows) << 3
  const end: usize = logs + <usize>k * column
  const least = f64x2.splat(negligible)
  for (let i: usize = 0; i < column; i += 16) {
    let most = v128.load(logs + i)
    for (let at = logs + i + column; at < end; at += column) {
      most = f64x2.pmax(most, v128.load(at))
    }
    let total = f64x2.splat(0)
    for (let at = logs + i; at < end; at += column) {
      const log = f64x2.sub(v128.load(at), most)
      const counts = f64x2.gt(log, least)
      if (v128.any_true(counts)) {
        const share = v128.and(exponential(log), counts)
        v128.store(at, share)
        total = f64x2.add(total, share)
      } else {
        v128.store(at, f64x2.splat(0))
      }
    }
    for (let at = logs + i; at < end; at += column) {
      v128.store(at, f64x2.div(v128.load(at), total))
    }
    v128.store(greatest + i, most)
    v128.store(totals + i, total)
  }
}

/**
 * Σ membership, Σ membership × (x − mean) and Σ membership × (x − mean)(x − mean)ᵀ of one component: its share, `firsts`
 * and the triangle `seconds`, two lines at a time, an odd last one beside a line of zeros. `rows`: a multiple of 4; the
 * memberships of rows that do not count are 0. `scratch`: room for 2 × (columns + 1) × 64 numbers, and for twice
 * `seconds`. Returns the share.
 */
export function mixtureSums(
  points: usize,
  rows: i32,
  columns: i32,
  mean: usize,
  memberships: usize,
  scratch: usize,
  firsts: usize,
  seconds: usize
): f64 {
  const pairs = (columns + 1) >> 1
  const tiles = (pairs * (pairs + 1)) >> 1
  const room: usize = (<usize>CHUNK) << 3
  const differences = scratch
  const weighted = differences + <usize>(pairs << 1) * room
  const sums = weighted + <usize>(pairs << 1) * room
  memory.fill(differences, 0, <usize>(pairs << 2) * room)
  memory.fill(sums, 0, (<usize>tiles) << 6)
  memory.fill(firsts, 0, (<usize>columns) << 3)
  let share = f64x2.splat(0)
  for (let i = 0; i < rows; i += CHUNK) {
    const bytes: usize = (<usize>min(CHUNK, rows - i)) << 3
    const at: usize = (<usize>i) << 3
    for (let place: usize = 0; place < bytes; place += 16) {
      share = f64x2.add(share, v128.load(memberships + at + place))
    }
    for (let j = 0; j < columns; j++) {
      const from = points + ((<usize>j * <usize>rows) << 3) + at
      const value = v128.load64_splat(mean + ((<usize>j) << 3))
      let first = f64x2.splat(0)
      for (let place: usize = 0; place < bytes; place += 16) {
        const difference = f64x2.sub(v128.load(from + place), value)
        const part = f64x2.mul(difference, v128.load(memberships + at + place))
        v128.store(differences + <usize>j * room + place, difference)
        v128.store(weighted + <usize>j * room + place, part)
        first = f64x2.add(first, part)
      }
      const to = firsts + ((<usize>j) << 3)
      store<f64>(to, load<f64>(to) + f64x2.extract_lane(first, 0) + f64x2.extract_lane(first, 1))
    }
    let tile = sums
    for (let p = 0; p < pairs; p++) {
      for (let q = 0; q <= p; q++, tile += 64) {
        addTile(weighted + <usize>(p << 1) * room, differences + <usize>(q << 1) * room, bytes, room, tile)
      }
    }
  }
  const numbers = tiles << 2
  for (let s = 0; s < numbers; s++) {
    const sum = v128.load(sums + ((<usize>s) << 4))
    store<f64>(seconds + ((<usize>s) << 3), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1))
  }
  return f64x2.extract_lane(share, 0) + f64x2.extract_lane(share, 1)
}

/** Adds the products of two lines with two others to four sums; two vectors of rows at once, so that no sum waits. */
function addTile(lines: usize, others: usize, bytes: usize, room: usize, tile: usize): void {
  let a0 = v128.load(tile)
  let b0 = v128.load(tile, 16)
  let c0 = v128.load(tile, 32)
  let d0 = v128.load(tile, 48)
  let a1 = f64x2.splat(0)
  let b1 = f64x2.splat(0)
  let c1 = f64x2.splat(0)
  let d1 = f64x2.splat(0)
  const end = lines + bytes
  for (; lines < end; lines += 32, others += 32) {
    const upper0 = v128.load(lines)
    const lower0 = v128.load(lines + room)
    const left0 = v128.load(others)
    const right0 = v128.load(others + room)
    a0 = f64x2.add(a0, f64x2.mul(upper0, left0))
    b0 = f64x2.add(b0, f64x2.mul(lower0, left0))
    c0 = f64x2.add(c0, f64x2.mul(upper0, right0))
    d0 = f64x2.add(d0, f64x2.mul(lower0, right0))
    const upper1 = v128.load(lines, 16)
    const lower1 = v128.load(lines + room, 16)
    const left1 = v128.load(others, 16)
    const right1 = v128.load(others + room, 16)
    a1 = f64x2.add(a1, f64x2.mul(upper1, left1))
    b1 = f64x2.add(b1, f64x2.mul(lower1, left1))
    c1 = f64x2.add(c1, f64x2.mul(upper1, right1))
    d1 = f64x2.add(d1, f64x2.mul(lower1, right1))
  }
  v128.store(tile, f64x2.add(a0, a1))
  v128.store(tile, f64x2.add(b0, b1), 16)
  v128.store(tile, f64x2.add(c0, c1), 32)
  v128.store(tile, f64x2.add(d0, d1), 48)
}
