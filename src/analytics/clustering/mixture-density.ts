import type { Matrix } from "../numeric/matrix"

/**
 * The normal densities of a mixture as their evaluation needs them: log density of x in component c is
 * `constants[c]` − ½ ‖W_c (x − mean_c)‖², the logarithm of the component's weight included.
 */
export interface MixtureDensity {
  readonly k: number
  readonly columns: number
  readonly constants: Float64Array
  /** Component after component. */
  readonly means: Float64Array
  /**
   * W: the inverse of the covariance's Cholesky factor. Correlated: its triangle, two lines at a time (see
   * {@link pairedPlace}). Else one number per column, 1 / standard deviation. Component after component.
   */
  readonly whitening: Float64Array
  readonly correlated: boolean
}

/** Rows that are worked on at once: what is read of the mixture then serves several rows. */
export const LANES = 4

/** Rows of one task: some milliseconds. */
const BLOCK_ROWS = 8192

/** The rows cut into blocks, whatever the number of workers. */
export function rowBlocks(rows: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(rows / BLOCK_ROWS) }, (_, b) => ({
    from: b * BLOCK_ROWS,
    to: Math.min((b + 1) * BLOCK_ROWS, rows),
  }))
}

/** Room for the evaluation of {@link LANES} rows. */
export interface DensityScratch {
  /** x − mean: [component][column][lane]. */
  readonly differences: Float64Array
  /** Log densities, then memberships: [component][lane]. */
  readonly memberships: Float64Array
  /** Log of each row's density under the whole mixture: [lane]. */
  readonly logs: Float64Array
}

export function densityScratch(k: number, columns: number): DensityScratch {
  return {
    differences: new Float64Array(k * columns * LANES),
    memberships: new Float64Array(k * LANES),
    logs: new Float64Array(LANES),
  }
}

/** Below this logarithm of its share in a row a component's membership is 0; it would be under 1e-26. */
export const NEGLIGIBLE = -60

/**
 * The expectation step for four rows: how likely each of them belongs to each component, and the log density of each.
 * Fewer rows may be left at the end; the last one then stands for those that are missing.
 */
export function expectRows(X: Matrix, row: number, density: MixtureDensity, scratch: DensityScratch): void {
  subtractMeans(X, row, density, scratch.differences)
  if (density.correlated) {
    correlatedLogs(density, scratch)
  } else {
    separateLogs(density, scratch)
  }
  for (let lane = 0; lane < LANES; lane++) {
    normalize(density.k, lane, scratch)
  }
}

/** x − mean for four rows and every component. */
function subtractMeans(
  { data, rows, columns }: Matrix,
  row: number,
  { k, means }: MixtureDensity,
  differences: Float64Array
): void {
  const last = rows - 1 - row
  for (let j = 0; j < columns; j++) {
    const from = j * rows + row
    const x0 = data[from]
    const x1 = data[from + Math.min(1, last)]
    const x2 = data[from + Math.min(2, last)]
    const x3 = data[from + Math.min(3, last)]
    for (let c = 0; c < k; c++) {
      const mean = means[c * columns + j]
      const to = (c * columns + j) * LANES
      differences[to] = x0 - mean
      differences[to + 1] = x1 - mean
      differences[to + 2] = x2 - mean
      differences[to + 3] = x3 - mean
    }
  }
}

/** The loop in which mixtures with correlations spend half of their time: two lines of W for four rows at once. */
function correlatedLogs(
  { k, columns, constants, whitening }: MixtureDensity,
  { differences, memberships }: DensityScratch
): void {
  for (let c = 0, w = 0; c < k; c++) {
    const from = c * columns * LANES
    const to = from + columns * LANES
    let sum0 = 0
    let sum1 = 0
    let sum2 = 0
    let sum3 = 0
    for (let line = from; line < to; line += 2 * LANES) {
      const end = line + LANES < to ? line + 2 * LANES : to
      let y0 = 0
      let y1 = 0
      let y2 = 0
      let y3 = 0
      let z0 = 0
      let z1 = 0
      let z2 = 0
      let z3 = 0
      for (let at = from; at < end; at += LANES) {
        const upper = whitening[w++]
        const lower = whitening[w++]
        const d0 = differences[at]
        const d1 = differences[at + 1]
        const d2 = differences[at + 2]
        const d3 = differences[at + 3]
        y0 += upper * d0
        y1 += upper * d1
        y2 += upper * d2
        y3 += upper * d3
        z0 += lower * d0
        z1 += lower * d1
        z2 += lower * d2
        z3 += lower * d3
      }
      sum0 += y0 * y0 + z0 * z0
      sum1 += y1 * y1 + z1 * z1
      sum2 += y2 * y2 + z2 * z2
      sum3 += y3 * y3 + z3 * z3
    }
    memberships[c * LANES] = constants[c] - sum0 / 2
    memberships[c * LANES + 1] = constants[c] - sum1 / 2
    memberships[c * LANES + 2] = constants[c] - sum2 / 2
    memberships[c * LANES + 3] = constants[c] - sum3 / 2
  }
}

function separateLogs(
  { k, columns, constants, whitening }: MixtureDensity,
  { differences, memberships }: DensityScratch
): void {
  for (let c = 0; c < k; c++) {
    for (let lane = 0; lane < LANES; lane++) {
      let sum = 0
      for (let j = c * columns; j < (c + 1) * columns; j++) {
        const y = whitening[j] * differences[j * LANES + lane]
        sum += y * y
      }
      memberships[c * LANES + lane] = constants[c] - sum / 2
    }
  }
}

/** Log densities of one row into memberships that sum to 1, by log-sum-exp. */
function normalize(k: number, lane: number, { memberships, logs }: DensityScratch): void {
  let most = -Infinity
  for (let at = lane; at < k * LANES; at += LANES) {
    most = memberships[at] > most ? memberships[at] : most
  }
  let sum = 0
  for (let at = lane; at < k * LANES; at += LANES) {
    const log = memberships[at] - most
    const share = log > NEGLIGIBLE ? Math.exp(log) : 0
    memberships[at] = share
    sum += share
  }
  logs[lane] = most + Math.log(sum)
  for (let at = lane; at < k * LANES; at += LANES) {
    memberships[at] /= sum
  }
}
