import { inversePositive } from "../numeric/hessian"
import type { LogisticPoint, LogisticRows } from "./logistic-likelihood"
import { logisticLoss, logisticPoint, marginsOf } from "./logistic-likelihood"

/** Where Newton's method ended. */
export interface NewtonEnd {
  readonly place: Float64Array
  readonly iterations: number
  readonly converged: boolean
}

const MOST_HALVINGS = 40
/** Part of the diagonal added where columns repeat one another, so that a step exists; it moves no minimum. */
const RIDGE = 1e-8
/** A full step that no longer moves a coefficient by this part means that the slope does not merely fade. */
const SMALL_STEP = 1e-5

/**
 * The minimum of the penalised log loss by Newton's method with halved steps (iteratively reweighted least squares).
 * Done when no slope exceeds `tolerance` times the total weight and the next step is small too: where classes can be
 * told apart without error the slopes fade while the coefficients grow for ever.
 */
export function newton(rows: LogisticRows, maxIterations: number, tolerance: number): NewtonEnd {
  const size = rows.columns.length + 1
  const least = tolerance * rows.weights.reduce((sum, weight) => sum + weight, 0)
  let place: Float64Array = new Float64Array(size)
  let margins = marginsOf(rows, place)
  for (let iterations = 0; ; iterations++) {
    const point = logisticPoint(rows, place, margins)
    const step = stepOf(point)
    if (step === null) {
      return { place, iterations, converged: false }
    }
    if (largest(point.gradient) <= least && largest(step) <= SMALL_STEP * (1 + largest(place))) {
      return { place, iterations, converged: true }
    }
    const next = iterations < maxIterations ? shortened(rows, place, step, point) : null
    if (next === null) {
      return { place, iterations, converged: false }
    }
    place = next.place
    margins = next.margins
  }
}

function stepOf({ gradient, hessian }: LogisticPoint): Float64Array | null {
  const ridged = (): number[][] =>
    hessian.map((row, i) => row.map((value, j) => (i === j ? value * (1 + RIDGE) + RIDGE : value)))
  const inverse = inversePositive(hessian) ?? inversePositive(ridged())
  return (
    inverse &&
    Float64Array.from(inverse, (row) => -row.reduce((sum, value, j) => sum + value * gradient[j], 0))
  )
}

/** The first of step, step / 2, step / 4 … that lowers the loss enough; null if rounding leaves none. */
function shortened(
  rows: LogisticRows,
  place: Float64Array,
  step: Float64Array,
  { value, gradient }: LogisticPoint
): { place: Float64Array; margins: Float64Array } | null {
  const slope = step.reduce((sum, each, j) => sum + each * gradient[j], 0)
  for (let halving = 0, length = 1; halving < MOST_HALVINGS; halving++, length /= 2) {
    const moved = place.map((from, j) => from + length * step[j])
    const margins = marginsOf(rows, moved)
    const loss = logisticLoss(rows, moved, margins)
    // near the minimum the loss falls by less than its rounding
    if (loss <= value + 1e-4 * length * slope + 1e-13 * Math.abs(value)) {
      return { place: moved, margins }
    }
  }
  return null
}

function largest(numbers: Float64Array): number {
  return numbers.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
}
