import { ConvergenceError } from "../errors"
import type { Minimum, Objective } from "../numeric/bfgs"
import { minimize } from "../numeric/bfgs"
import { hessianOf, inversePositive } from "../numeric/hessian"

/** How likely the data are under parameters given by their logarithms. */
export interface Likelihood {
  readonly customers: number
  /** −ln L summed over the customers; its slopes by the logarithms go into `gradient`. */
  negativeLog(logs: Float64Array, gradient: Float64Array): number
}

/** Options that all fits share. */
export interface FitOptions {
  /**
   * How firmly the logarithms of the parameters are held near an ordinary store's: each costs penalty / 2 times its
   * squared distance. It acts as a normal prior with standard deviation 1 / √penalty; 0.1 to 1 helps small or short
   * data and fades as customers come in. @default 0
   */
  penalty?: number
  /** Of the quasi-Newton search. @default 300 */
  maxIterations?: number
}

/** What is to be fitted. */
export interface Problem {
  readonly model: string
  readonly names: readonly string[]
  readonly likelihood: Likelihood
  /** The same over a part of the data, on which the starts are tried. */
  readonly sample: Likelihood
  /** Logarithms of parameters to start from; the penalty pulls to the first. */
  readonly starts: readonly (readonly number[])[]
}

/** The most likely parameters and how sure they are. */
export interface Estimate {
  readonly values: readonly number[]
  readonly standardErrors: readonly number[]
  readonly logCovariance: readonly (readonly number[])[]
  readonly logLikelihood: number
  readonly iterations: number
}

/** On the mean of −ln L per customer; parameters are then right to six or more digits. */
const TOLERANCE = 1e-8
/** For the sample, which only shows the way. */
const ROUGH_TOLERANCE = 1e-4
/** No logarithm moves further at once, so that one bold step cannot leave for a plain without slope. */
const SEARCH = { longestStep: 2 }
/** Parameters further from a start than a factor of e¹² have run away. */
const FURTHEST = 12

/**
 * Maximum likelihood over positive parameters, in logarithms. Every start is followed on the sample, and the place
 * where the whole data are most likely is followed to its end, with the curvature of the sample to begin with: several
 * starts at the price of less than one.
 * Standard errors from the inverse Hessian at the end, by the delta method.
 *
 * @throws ConvergenceError where the search does not end in a proper maximum, with what to try.
 */
export function maximumLikelihood(
  { model, names, likelihood, sample, starts }: Problem,
  penalty: number,
  maxIterations: number
): Estimate {
  const objective = penalised(likelihood, starts[0], penalty)
  const rough = penalised(sample, starts[0], penalty)
  const begin = bestStart(objective, rough, starts, maxIterations)
  const inverse = inversePositive(hessianOf(rough, begin))
  const end = minimize(objective, begin, { ...SEARCH, maxIterations, tolerance: TOLERANCE, inverse })
  assertInside(model, names, starts[0], end.place)
  if (!end.converged) {
    throw new ConvergenceError(
      `${model} did not converge in ${end.iterations} iterations`,
      `a larger maxIterations, ${ADVICE}`
    )
  }
  const covariance = inversePositive(hessianOf(objective, end.place))
  if (covariance === null || isFlat(covariance, likelihood.customers)) {
    throw new ConvergenceError(`${model} has no single best place: the likelihood is flat around it`, ADVICE)
  }
  return estimateOf(likelihood, end, covariance)
}

/** Nothing is known of a parameter whose logarithm has a standard error of 20. */
function isFlat(covariance: readonly (readonly number[])[], customers: number): boolean {
  return covariance.some((row, i) => row[i] / customers > 400)
}

const ADVICE =
  "a penalty (0.1 to 1), customers seen for longer or more of them, and whether recency and age have the same unit"

function estimateOf(likelihood: Likelihood, end: Minimum, covariance: number[][]): Estimate {
  const { customers } = likelihood
  const values = Array.from(end.place, Math.exp)
  const logCovariance = covariance.map((row) => row.map((value) => value / customers))
  return {
    values,
    standardErrors: values.map((value, i) => value * Math.sqrt(logCovariance[i][i])),
    logCovariance,
    logLikelihood: -likelihood.negativeLog(end.place, new Float64Array(values.length)),
    iterations: end.iterations,
  }
}

/** The mean of −ln L and of the penalty per customer. */
function penalised(likelihood: Likelihood, center: readonly number[], penalty: number): Objective {
  return (logs, gradient) => {
    let value = likelihood.negativeLog(logs, gradient)
    for (let i = 0; i < logs.length; i++) {
      const off = logs[i] - center[i]
      value += (penalty / 2) * off * off
      gradient[i] = (gradient[i] + penalty * off) / likelihood.customers
    }
    return value / likelihood.customers
  }
}

function bestStart(
  whole: Objective,
  rough: Objective,
  starts: readonly (readonly number[])[],
  maxIterations: number
): Float64Array {
  const options = { ...SEARCH, maxIterations, tolerance: ROUGH_TOLERANCE }
  const unused = new Float64Array(starts[0].length)
  let best: Float64Array = Float64Array.from(starts[0])
  let least = whole(best, unused)
  for (const start of starts) {
    const { place } = minimize(rough, start, options)
    const value = whole(place, unused)
    if (value < least) {
      least = value
      best = place
    }
  }
  return best
}

function assertInside(
  model: string,
  names: readonly string[],
  center: readonly number[],
  place: Float64Array
): void {
  const away = names.findIndex((_, i) => !(Math.abs(place[i] - center[i]) < FURTHEST))
  if (away >= 0) {
    const way = place[away] > center[away] ? "grows without end" : "shrinks to nothing"
    throw new ConvergenceError(`${model} did not converge: ${names[away]} ${way}`, ADVICE)
  }
}
