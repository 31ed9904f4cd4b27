/** A smooth function: returns its value at `place` and writes its slopes into `gradient`. */
export type Objective = (place: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  readonly place: Float64Array
  readonly value: number
  readonly gradient: Float64Array
  readonly iterations: number
  /** False: stopped at `maxIterations`, or stuck where the slope is not small. */
  readonly converged: boolean
}

export interface BfgsOptions {
  maxIterations: number
  /** Done when no slope is larger. */
  tolerance: number
  /** No coordinate moves further in one iteration. */
  longestStep: number
  /** The inverse of the Hessian near the start, where it is known; saves most of the evaluations. */
  inverse?: readonly (readonly number[])[] | null
}

/** Where rounding stops the search before `tolerance` is met, slopes up to this many times it still count as none. */
const SLACK = 1000
const MOST_TRIALS = 40
/** Of the value: a rise below it is none, so that the last steps go by the slopes, which are more exact. */
const ROUNDING = 1e-14

/**
 * A minimum near `start` by the method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal & Wright, Numerical
 * Optimization, 6.1), with steps that fulfil the weak Wolfe conditions, found by bracketing and halving (Lewis &
 * Overton 2013). Places where the objective is not finite are stepped back from. Some 20 to 40 evaluations from afar.
 */
export function minimize(objective: Objective, start: ArrayLike<number>, options: BfgsOptions): Minimum {
  const size = start.length
  let here = { place: Float64Array.from(start), gradient: new Float64Array(size), value: 0 }
  let trial = { place: new Float64Array(size), gradient: new Float64Array(size), value: 0 }
  here.value = objective(here.place, here.gradient)
  const inverse = new Float64Array(size * size)
  const direction = new Float64Array(size)
  let fresh = !options.inverse
  options.inverse?.forEach((row, i) => inverse.set(row, i * size))
  let iterations = 0
  let moving = Number.isFinite(here.value)
  for (; moving && iterations < options.maxIterations; iterations++) {
    if (largest(here.gradient) <= options.tolerance) {
      break
    }
    if (fresh) {
      setIdentity(inverse, size, 1 / Math.max(1, largest(here.gradient)))
    }
    descend(inverse, here.gradient, direction)
    moving = step(objective, here, trial, direction, options.longestStep)
    if (moving) {
      updateInverse(inverse, here, trial, fresh)
      const next = trial
      trial = here
      here = next
      fresh = false
    } else if (!fresh && largest(here.gradient) > SLACK * options.tolerance) {
      // the curvature learnt may be stale: once more along the slope
      fresh = true
      moving = true
    }
  }
  const slope = largest(here.gradient)
  const limit = moving ? options.tolerance : options.tolerance * SLACK
  return { ...here, iterations, converged: Number.isFinite(here.value) && slope <= limit }
}

interface Point {
  readonly place: Float64Array
  readonly gradient: Float64Array
  value: number
}

/** Fills `trial` with a point along the direction; false where none is lower. */
function step(
  objective: Objective,
  here: Point,
  trial: Point,
  direction: Float64Array,
  longestStep: number
): boolean {
  const slope = dot(here.gradient, direction)
  const longest = longestStep / largest(direction)
  if (!(slope < 0)) {
    return false
  }
  let low = 0
  let high = Infinity
  let length = Math.min(1, longest)
  for (let trials = 0; trials < MOST_TRIALS; trials++) {
    for (let i = 0; i < direction.length; i++) {
      trial.place[i] = here.place[i] + length * direction[i]
    }
    trial.value = objective(trial.place, trial.gradient)
    if (!(trial.value <= here.value + 1e-4 * length * slope + ROUNDING * Math.abs(here.value))) {
      high = length
    } else if (dot(trial.gradient, direction) < 0.9 * slope && length < longest) {
      low = length
    } else {
      return true
    }
    length = high === Infinity ? Math.min(2 * low, longest) : (low + high) / 2
  }
  return false
}

/** direction = −inverse · gradient */
function descend(inverse: Float64Array, gradient: Float64Array, direction: Float64Array): void {
  const size = gradient.length
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0; j < size; j++) {
      sum -= inverse[i * size + j] * gradient[j]
    }
    direction[i] = sum
  }
}

/** Takes the curvature seen between the two points into the inverse of the Hessian. */
function updateInverse(inverse: Float64Array, from: Point, to: Point, fresh: boolean): void {
  const size = from.place.length
  const s = to.place.map((value, i) => value - from.place[i])
  const y = to.gradient.map((value, i) => value - from.gradient[i])
  const sy = dot(s, y)
  if (!(sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) {
    return
  }
  if (fresh) {
    setIdentity(inverse, size, sy / dot(y, y))
  }
  const Hy = new Float64Array(size)
  descend(inverse, y, Hy)
  const scale = (1 - dot(y, Hy) / sy) / sy
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      inverse[i * size + j] += scale * s[i] * s[j] + (Hy[i] * s[j] + s[i] * Hy[j]) / sy
    }
  }
}

function setIdentity(matrix: Float64Array, size: number, value: number): void {
  matrix.fill(0)
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = value
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    sum += a[i] * b[i]
  }
  return sum
}

function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) {
    most = Math.max(most, Math.abs(values[i]))
  }
  return most
}
