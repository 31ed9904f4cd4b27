import { AnalyticsInputError, assertBetween, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix, assertShape, columnOf } from "../numeric/matrix"
import { momentsOf } from "../numeric/moments"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { KMeansInit, KMeansOptions } from "./k-means"
import { MANY_ROWS } from "./lloyd-blocks"

const DEFAULTS = { nInit: 10, init: "k-means++", maxIterations: 300, tolerance: 1e-4, seed: 42 } as const

/** One restart: its number and the options that matter to it. */
export interface RestartInput {
  k: number
  restart: number
  init: KMeansInit
  maxIterations: number
  /** Absolute. */
  tolerance: number
  seed: number
}

/** The restarts that options ask for; checks them at the door. */
export function restartInputs(X: Matrix, options: KMeansOptions): RestartInput[] {
  return runSteps(X, restartInputsSteps(X, options))
}

export function* restartInputsSteps(X: Matrix, options: KMeansOptions): Steps<RestartInput[]> {
  const { k, nInit, init, maxIterations, tolerance, seed } = { ...DEFAULTS, ...options }
  const variance = yield* meanVarianceSteps(X)
  assertWhole("k", k, 1, X.rows)
  assertWhole("nInit", nInit, 1)
  assertWhole("maxIterations", maxIterations, 1)
  assertBetween("tolerance", tolerance, 0, Infinity)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  if (typeof init !== "string") {
    assertCenters(init, k, X.columns)
  } else if (init !== "k-means++" && init !== "random") {
    throw new AnalyticsInputError("init", init, `"k-means++", "random", or ${k} centres`)
  }
  const restarts = typeof init === "string" ? nInit : 1
  return Array.from({ length: restarts }, (_, restart) => ({
    k,
    restart,
    init,
    maxIterations,
    tolerance: tolerance * variance,
    seed,
  }))
}

/** The mean variance of the columns, which are checked; a column a task where they are long. */
function* meanVarianceSteps(X: Matrix): Steps<number> {
  assertShape(X)
  const columns = Array.from({ length: X.columns }, (_, j) => j)
  const variances =
    X.rows >= MANY_ROWS
      ? yield* round(varianceTask, columns, 0.05)
      : columns.map((j) => momentsOf(columnOf(X, j)).variance)
  const sum = variances.reduce((total, variance) => total + variance, 0)
  // a cell that is not finite shows in its column's variance
  if (!Number.isFinite(sum)) {
    assertMatrix(X)
  }
  return sum / X.columns
}

export const varianceTask = taskKind(
  "column-variance",
  (X, column: number): number => momentsOf(columnOf(X, column)).variance
)

function assertCenters(centers: readonly (readonly number[])[], k: number, columns: number): void {
  if (centers.length !== k || !centers.every((row) => row.length === columns && row.every(Number.isFinite))) {
    throw new AnalyticsInputError("init", centers, `${k} centres of ${columns} finite numbers each`)
  }
}
