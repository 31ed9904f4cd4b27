import { assertBetween, assertWhole, ConvergenceError } from "../errors"
import type { Matrix } from "../numeric/matrix"
import type { Steps, TypedTaskKind } from "../steps"
import { round, taskKind } from "../steps"
import type { FitOptions } from "./maximum-likelihood"

/** A fit ends in a model, or in words; an error would lose its class on the way between threads. */
type FitPart<Model> = { model: Model } | { problem: string; advice: string }

/** The task kind of a fit; a whole fit is one task, because an evaluation is shorter than a message to a thread. */
export function fitTask<Model>(
  name: string,
  fit: (X: Matrix, options: Required<FitOptions>) => Model
): TypedTaskKind<Required<FitOptions>, FitPart<Model>> {
  return taskKind(name, (X, options: Required<FitOptions>): FitPart<Model> => {
    try {
      return { model: fit(X, options) }
    } catch (error) {
      if (error instanceof ConvergenceError) {
        return { problem: error.problem, advice: error.advice }
      }
      throw error
    }
  })
}

/** Runs a fit's one task; checks the options all fits share. */
export function* fitSteps<Model>(
  kind: TypedTaskKind<Required<FitOptions>, FitPart<Model>>,
  { penalty = 0, maxIterations = 300 }: FitOptions
): Steps<Model> {
  assertBetween("penalty", penalty, 0, Number.MAX_VALUE)
  assertWhole("maxIterations", maxIterations, 1)
  const [part] = yield* round(kind, [{ penalty, maxIterations }])
  if ("problem" in part) {
    throw new ConvergenceError(part.problem, part.advice)
  }
  return part.model
}
