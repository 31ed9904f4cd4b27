import { ConvergenceError } from "../errors"
import { choleskyFactor, invertLower } from "../numeric/cholesky"
import type { MixtureDensity } from "./mixture-density"
import type { MixtureSums } from "./mixture-sums"
import { pairedLength, pairedPlace } from "./paired-triangle"

/** What the components' covariances may be: see `fitGaussianMixture`. */
export type CovarianceKind = "full" | "diagonal" | "tied" | "spherical"

/** The components, flat. */
export interface MixtureParameters {
  /** Sum to 1. */
  readonly weights: Float64Array
  /** Component after component. */
  readonly means: Float64Array
  /** A whole symmetric matrix per component, row after row, whatever the kind. */
  readonly covariances: Float64Array
}

/** So that a component without rows has a weight: scikit-learn's measure. */
const LEAST_SHARE = 10 * Number.EPSILON

/**
 * The maximisation step: weights, means and covariances from sums about centres, which become the means where a
 * component has no rows. `regularization` is added to every variance. O(k × columns²).
 */
export function maximize(
  { shares, firsts, seconds }: MixtureSums,
  centers: Float64Array,
  kind: CovarianceKind,
  regularization: number
): MixtureParameters {
  const k = shares.length
  const columns = centers.length / k
  const counts = shares.map((share) => share + LEAST_SHARE)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const moves = firsts.map((first, at) => first / counts[Math.floor(at / columns)])
  const scatters = isCorrelated(kind)
    ? wholeScatters(seconds, moves, counts, columns)
    : diagonalScatters(seconds, moves, counts, columns)
  const covariances = covariancesOf(scatters, counts, columns, kind)
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < columns; j++) {
      covariances[(c * columns + j) * columns + j] += regularization
    }
  }
  return {
    weights: counts.map((count) => count / total),
    means: centers.map((center, at) => center + moves[at]),
    covariances,
  }
}

/** Whether a component of this kind has covariances besides variances. */
export function isCorrelated(kind: CovarianceKind): boolean {
  return kind === "full" || kind === "tied"
}

/**
 * The parameters as densities are evaluated with them. O(k × columns³).
 *
 * @throws ConvergenceError where a covariance is not positive definite.
 */
export function densityOf(
  { weights, means, covariances }: MixtureParameters,
  kind: CovarianceKind
): MixtureDensity {
  const k = weights.length
  const columns = means.length / k
  const correlated = isCorrelated(kind)
  const each = correlated ? pairedLength(columns) : columns
  const whitening = new Float64Array(k * each)
  const constants = weights.map((weight, c) => {
    const matrix = covariances.subarray(c * columns * columns, (c + 1) * columns * columns)
    const inverse = inverseFactor(matrix, columns, c)
    let logDeterminant = 0
    for (let a = 0; a < columns; a++) {
      logDeterminant += Math.log(inverse[a * columns + a])
      for (let b = correlated ? 0 : a; b <= a; b++) {
        whitening[c * each + (correlated ? pairedPlace(a, b) : a)] = inverse[a * columns + b]
      }
    }
    return Math.log(weight) + logDeterminant - (columns / 2) * Math.log(2 * Math.PI)
  })
  return { k, columns, constants, means, whitening, correlated }
}

/** How many numbers a mixture of this kind is free to choose. */
export function freeParameters(k: number, columns: number, kind: CovarianceKind): number {
  const pairs = (columns * (columns + 1)) / 2
  const covariances = { full: k * pairs, tied: pairs, diagonal: k * columns, spherical: k }[kind]
  return k - 1 + k * columns + covariances
}

/** Σ membership × (x − mean)(x − mean)ᵀ per component. */
function wholeScatters(
  seconds: Float64Array,
  moves: Float64Array,
  counts: Float64Array,
  columns: number
): Float64Array {
  const scatters = new Float64Array(counts.length * columns * columns)
  const each = pairedLength(columns)
  for (let c = 0; c < counts.length; c++) {
    for (let a = 0; a < columns; a++) {
      for (let b = 0; b <= a; b++) {
        const value =
          seconds[c * each + pairedPlace(a, b)] - counts[c] * moves[c * columns + a] * moves[c * columns + b]
        scatters[(c * columns + a) * columns + b] = value
        scatters[(c * columns + b) * columns + a] = value
      }
    }
  }
  return scatters
}

function diagonalScatters(
  seconds: Float64Array,
  moves: Float64Array,
  counts: Float64Array,
  columns: number
): Float64Array {
  const scatters = new Float64Array(seconds.length * columns)
  seconds.forEach((second, at) => {
    const value = second - counts[Math.floor(at / columns)] * moves[at] ** 2
    // Rounding must not make a spread negative.
    scatters[at * columns + (at % columns)] = Math.max(value, 0)
  })
  return scatters
}

function covariancesOf(
  scatters: Float64Array,
  counts: Float64Array,
  columns: number,
  kind: CovarianceKind
): Float64Array {
  const cells = columns * columns
  switch (kind) {
    case "full":
    case "diagonal":
      return scatters.map((value, at) => value / counts[Math.floor(at / cells)])
    case "tied": {
      const total = counts.reduce((sum, count) => sum + count, 0)
      const pooled = new Float64Array(cells)
      scatters.forEach((value, at) => (pooled[at % cells] += value / total))
      return scatters.map((_, at) => pooled[at % cells])
    }
    case "spherical": {
      const variances = counts.map((count, c) => {
        let trace = 0
        for (let j = 0; j < columns; j++) {
          trace += scatters[c * cells + j * columns + j]
        }
        return trace / count / columns
      })
      return scatters.map((_, at) =>
        (at % cells) % (columns + 1) === 0 ? variances[Math.floor(at / cells)] : 0
      )
    }
  }
}

function inverseFactor(covariance: Float64Array, columns: number, component: number): Float64Array {
  const factor = choleskyFactor(covariance, columns)
  if (factor === null) {
    throw new ConvergenceError(
      `the mixture did not converge: component ${component} has become flat (its covariance is singular)`,
      "a larger regularization, fewer components, a simpler covariance, or columns on one scale"
    )
  }
  return invertLower(factor, columns)
}
