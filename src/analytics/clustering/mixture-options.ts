import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import type { CovarianceKind } from "./mixture-parameters"

export interface GaussianMixtureOptions {
  /** Components wanted, 1 to the number of rows. */
  k: number
  /**
   * What a component may look like: any ellipsoid (`full`), one along the axes (`diagonal`), the same ellipsoid for
   * all (`tied`), a ball (`spherical`). @default "full"
   */
  covariance?: CovarianceKind
  /** Starts, of which the likeliest is kept; 1 where `init` gives the clusters. @default 1 */
  nInit?: number
  /**
   * Start from k-means (one run a start, over 10,000 rows drawn by the seed if there are more), or from the clusters of
   * these labels, 0 to k − 1. @default "k-means"
   */
  init?: "k-means" | ArrayLike<number>
  /** @default 100 */
  maxIterations?: number
  /** Stop when the mean log-likelihood of a row changes by less. @default 1e-3 */
  tolerance?: number
  /** Added to every variance, so that no component shrinks to a point. @default 1e-6 */
  regularization?: number
  /** @default 42 */
  seed?: number
}

const DEFAULTS = {
  covariance: "full",
  nInit: 1,
  init: "k-means",
  maxIterations: 100,
  tolerance: 1e-3,
  regularization: 1e-6,
  seed: 42,
} as const

export type MixtureSettings = Required<GaussianMixtureOptions>

/** Options with their defaults, checked. */
export function mixtureSettings(X: Matrix, options: GaussianMixtureOptions): MixtureSettings {
  const settings = { ...DEFAULTS, ...options }
  const { k, covariance, nInit, init, maxIterations, tolerance, regularization, seed } = settings
  assertMatrix(X)
  assertWhole("k", k, 1, X.rows)
  assertWhole("nInit", nInit, 1)
  assertWhole("maxIterations", maxIterations, 1)
  assertBetween("tolerance", tolerance, 0, Infinity)
  assertBetween("regularization", regularization, 0, Infinity)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  const kinds: readonly string[] = ["full", "diagonal", "tied", "spherical"]
  if (!kinds.includes(covariance)) {
    throw new AnalyticsInputError("covariance", covariance, '"full", "diagonal", "tied" or "spherical"')
  }
  if (init !== "k-means") {
    assertStart(init, X.rows, k)
  }
  return settings
}

function assertStart(labels: ArrayLike<number> | string, rows: number, k: number): void {
  if (typeof labels === "string") {
    throw new AnalyticsInputError("init", labels, `"k-means" or a label for each of the ${rows} rows`)
  }
  assertSameLength("init", labels.length, rows)
  for (let i = 0; i < labels.length; i++) {
    assertWhole(`init of row ${i}`, labels[i], 0, k - 1)
  }
}
