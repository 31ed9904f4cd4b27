import { assertScores, assertTruth } from "../classification/inputs"
import { momentsOf } from "../../numeric/moments"

/** The probability is 1 / (1 + exp(−(slope × score + intercept))). */
export interface PlattModel {
  readonly kind: "platt"
  readonly slope: number
  readonly intercept: number
  readonly iterations: number
  /** False: the search was still moving when it was stopped; the probabilities are those of its last step. */
  readonly converged: boolean
}

const MOST_ITERATIONS = 100
const MOST_HALVINGS = 40
/** Of a Newton step; the error that it leaves is about its square. */
const TOLERANCE = 1e-9
/** A loss that rises by no more has not risen. */
const ROUNDING = 1e-14

/**
 * Platt scaling (1999): a logistic curve from scores to probabilities, for a classifier whose scores rank well and
 * mean little. Two parameters, so a few dozen rows suffice; where the curve has another form and there are some
 * thousand rows, take `calibrateIsotonic`. Truth is drawn in a little, to (n₁ + 1) / (n₁ + 2) and 1 / (n₀ + 2), so that
 * separable rows give no infinite slope. Newton's method with halved steps (Lin, Lin & Weng 2007) on the convex
 * objective that scikit-learn minimises. Fit it on rows that the classifier has not learned from. O(iterations × rows).
 *
 * @param truth 0 or 1
 * @throws AnalyticsInputError naming the row that is wrong
 * @example applyCalibration(calibratePlatt([0, 0, 1, 1], [-2, 1, -1, 3]), [0])
 */
export function calibratePlatt(truth: ArrayLike<number>, scores: ArrayLike<number>): PlattModel {
  assertTruth(truth)
  assertScores(scores, truth.length)
  const { mean, variance } = momentsOf(scores)
  const deviation = variance > 0 && variance < Infinity ? Math.sqrt(variance) : 1
  const x = Float64Array.from(scores, (score) => (score - mean) / deviation)
  const { slope, intercept, iterations, converged } = descend(x, drawnIn(truth))
  return Object.freeze({
    kind: "platt",
    slope: slope / deviation,
    intercept: intercept - (slope * mean) / deviation,
    iterations,
    converged,
  })
}

/** The targets of the rows: truth, drawn in. */
function drawnIn(truth: ArrayLike<number>): Float64Array {
  let positives = 0
  for (let i = 0; i < truth.length; i++) {
    positives += truth[i]
  }
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (truth.length - positives + 2)
  return Float64Array.from(truth, (actual) => (actual === 1 ? high : low))
}

type Descent = Pick<PlattModel, "slope" | "intercept" | "iterations" | "converged">

function descend(x: Float64Array, target: Float64Array): Descent {
  let mean = 0
  target.forEach((value) => (mean += value / target.length))
  let slope = 0
  let intercept = Math.log(mean / (1 - mean))
  let here = evaluate(x, target, slope, intercept)
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    let [bySlope, byIntercept] = here.step
    const small = Math.max(Math.abs(bySlope), Math.abs(byIntercept)) <= TOLERANCE * (1 + Math.abs(slope))
    let next = evaluate(x, target, slope + bySlope, intercept + byIntercept)
    for (let halving = 0; next.loss > here.loss * (1 + ROUNDING) && halving < MOST_HALVINGS; halving++) {
      bySlope /= 2
      byIntercept /= 2
      next = evaluate(x, target, slope + bySlope, intercept + byIntercept)
    }
    slope += bySlope
    intercept += byIntercept
    here = next
    if (small) {
      return { slope, intercept, iterations, converged: true }
    }
  }
  return { slope, intercept, iterations: MOST_ITERATIONS, converged: false }
}

/** −Σ target log p + (1 − target) log(1 − p), without overflow, and Newton's step from here. */
function evaluate(
  x: Float64Array,
  target: Float64Array,
  slope: number,
  intercept: number
): { loss: number; step: readonly [number, number] } {
  let loss = 0
  let [g, h] = [0, 0]
  let [gg, gh, hh] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const z = slope * x[i] + intercept
    const e = Math.exp(z < 0 ? z : -z)
    const p = (z < 0 ? e : 1) / (1 + e)
    const miss = p - target[i]
    const width = e / ((1 + e) * (1 + e))
    loss += Math.log1p(e) + (z > 0 ? z : 0) - target[i] * z
    g += miss * x[i]
    h += miss
    gg += width * x[i] * x[i]
    gh += width * x[i]
    hh += width
  }
  // A trace on the diagonal lets a score that is the same for all keep the slope 0.
  const ridge = 1e-12 * (gg + hh) + Number.MIN_VALUE
  gg += ridge
  hh += ridge
  const determinant = gg * hh - gh * gh
  return { loss, step: [(gh * h - hh * g) / determinant, (gh * g - gg * h) / determinant] }
}
