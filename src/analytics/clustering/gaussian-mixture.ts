import { ConvergenceError } from "../errors"
import type { Matrix } from "../numeric/matrix"
import type { Round, Steps } from "../steps"
import { round, runSteps, within } from "../steps"
import type { Clustering } from "./k-means"
import type { MixtureMemberships } from "./mixture-assign"
import { membershipSteps } from "./mixture-assign"
import { rowBlocks } from "./mixture-density"
import type { GaussianMixtureOptions, MixtureSettings } from "./mixture-options"
import { mixtureSettings } from "./mixture-options"
import type { CovarianceKind, MixtureParameters } from "./mixture-parameters"
import { densityOf, freeParameters, maximize } from "./mixture-parameters"
import type { HardStart } from "./mixture-start"
import { mixtureStarts, startTask } from "./mixture-start"
import { addSums, expectTask } from "./mixture-sums"

export interface GaussianMixtureModel {
  readonly kind: "gaussian-mixture"
  readonly covariance: CovarianceKind
  /** Share of each component; they sum to 1. */
  readonly weights: readonly number[]
  readonly means: readonly (readonly number[])[]
  /** A symmetric matrix per component, whatever the kind. */
  readonly covariances: readonly (readonly (readonly number[])[])[]
  /** Sum over the rows of the log of their density. */
  readonly logLikelihood: number
  /** Bayesian information criterion: p ln n − 2 log-likelihood, with p free parameters. Smaller is better. */
  readonly bic: number
  /** Akaike's information criterion: 2 p − 2 log-likelihood. Smaller is better. */
  readonly aic: number
  /** Of the start that was kept. */
  readonly iterations: number
  /** False: stopped at `maxIterations` with the likelihood still rising. */
  readonly converged: boolean
}

/** A fitted mixture, its likeliest component for every row, and how likely each one is. */
export interface GaussianMixture extends Clustering<GaussianMixtureModel>, MixtureMemberships {}

/**
 * A mixture of k normal distributions, fitted by expectation and maximisation (Dempster, Laird & Rubin 1977): how
 * likely each row belongs to each component, then the components' weights, means and covariances from that, until the
 * likelihood hardly rises. Unlike k-means, components may overlap, stretch and differ in size, and a row may belong to
 * several. The same start gives scikit-learn's result. O(starts × iterations × rows × k × columns²).
 *
 * @throws AnalyticsInputError naming the option or the cell that is wrong; ConvergenceError where a component becomes
 * flat, which needs a `regularization` of about 0.
 * @example fitGaussianMixture(X, { k: 3 }).probabilities // rows × 3, each row sums to 1
 */
export function fitGaussianMixture(X: Matrix, options: GaussianMixtureOptions): GaussianMixture {
  return runSteps(X, fitGaussianMixtureSteps(X, options))
}

/** {@link fitGaussianMixture} as rounds of tasks: starts, then one block of rows a task in every iteration. */
export function* fitGaussianMixtureSteps(X: Matrix, options: GaussianMixtureOptions): Steps<GaussianMixture> {
  const settings = mixtureSettings(X, options)
  const starts = yield* within(mixtureStarts(X, settings), 0, 0.2)
  let best: End | null = null
  for (const [at, start] of starts.entries()) {
    const share = 0.75 / starts.length
    const end = yield* within(maximizeFrom(X, start, settings), 0.2 + at * share, 0.2 + (at + 1) * share)
    best = best === null || end.meanLog > best.meanLog ? end : best
  }
  const { parameters, iterations, converged } = best as End
  const density = densityOf(parameters, settings.covariance)
  const { logLikelihood, ...memberships } = yield* within(membershipSteps(X, density), 0.95, 1)
  if (!Number.isFinite(logLikelihood)) {
    throw new ConvergenceError("the mixture did not converge: numbers are too large", "columns on one scale")
  }
  const free = freeParameters(settings.k, X.columns, settings.covariance)
  const model: GaussianMixtureModel = Object.freeze({
    kind: "gaussian-mixture",
    covariance: settings.covariance,
    ...frozenParameters(parameters, X.columns),
    logLikelihood,
    bic: free * Math.log(X.rows) - 2 * logLikelihood,
    aic: 2 * free - 2 * logLikelihood,
    iterations,
    converged,
  })
  return { model, ...memberships }
}

interface End {
  parameters: MixtureParameters
  /** Mean log-likelihood of a row before the last maximisation. */
  meanLog: number
  iterations: number
  converged: boolean
}

/** Expectation and maximisation from one start, with scikit-learn's stop rule. */
function* maximizeFrom(
  X: Matrix,
  start: HardStart,
  { covariance, regularization, maxIterations, tolerance }: MixtureSettings
): Generator<Round, End, readonly unknown[]> {
  const blocks = rowBlocks(X.rows)
  const first = yield* round(
    startTask,
    blocks.map(({ from, to }) => ({ ...start, labels: start.labels.slice(from, to), from, to })),
    1 / (maxIterations + 1)
  )
  let parameters = maximize(addSums(first), start.centers, covariance, regularization)
  let meanLog = -Infinity
  let iterations = 0
  let converged = false
  while (iterations < maxIterations && !converged) {
    iterations++
    const density = densityOf(parameters, covariance)
    const inputs = blocks.map((block) => ({ ...block, density }))
    const sums = addSums(yield* round(expectTask, inputs, (iterations + 1) / (maxIterations + 1)))
    parameters = maximize(sums, parameters.means, covariance, regularization)
    const before = meanLog
    meanLog = sums.logLikelihood / X.rows
    converged = Math.abs(meanLog - before) < tolerance
  }
  return { parameters, meanLog, iterations, converged }
}

function frozenParameters(
  { weights, means, covariances }: MixtureParameters,
  columns: number
): Pick<GaussianMixtureModel, "weights" | "means" | "covariances"> {
  const rows = chunks(means, columns)
  const lines = chunks(covariances, columns)
  return {
    weights: Object.freeze(Array.from(weights)),
    means: rows,
    covariances: Object.freeze(
      rows.map((_, c) => Object.freeze(lines.slice(c * columns, (c + 1) * columns)))
    ),
  }
}

function chunks(values: Float64Array, length: number): readonly (readonly number[])[] {
  return Object.freeze(
    Array.from({ length: values.length / length }, (_, at) =>
      Object.freeze(Array.from(values.subarray(at * length, (at + 1) * length)))
    )
  )
}
