import { AnalyticsInputError } from "../errors"
import type { Matrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { runSteps } from "../steps"
import { fitSteps, fitTask } from "./fit-task"
import type { Spenders } from "./gamma-gamma-likelihood"
import { gammaGammaLikelihood, spendersOf } from "./gamma-gamma-likelihood"
import type { SpendHistory } from "./history"
import { assertSpendHistory, spendMatrix } from "./history"
import type { FitOptions } from "./maximum-likelihood"
import { maximumLikelihood } from "./maximum-likelihood"
import type { GammaGammaModel } from "./models"
import { modelOf } from "./models"

const NAMES = ["p", "q", "gamma"] as const

/** Even spenders with a moderate spread between customers first, then wild ones, and very even ones. */
const SHAPES = [
  { p: 3, q: 4 },
  { p: 1, q: 2.5 },
  { p: 10, q: 10 },
]
const SAMPLE = 300

/**
 * Gamma-gamma (Colombo & Jiang 1999; Fader & Hardie 2013): the values of a customer's purchases are gamma(p, ν) around
 * his own mean p / ν, and ν ~ gamma(q, gamma) differs between customers. What a purchase is worth must not depend on
 * how often a customer buys: see {@link spendIndependence}. Customers without a repeat purchase are left out.
 *
 * The likelihood has a long ridge (p and gamma trade places as q grows) on which searches without slopes come to rest;
 * this one follows the analytic slopes and checks that the end is a proper maximum. With q ≤ 1 the mean over all
 * customers does not exist, and {@link expectedAverageValue} says so.
 *
 * @throws AnalyticsInputError naming the column and row that is wrong, or where nobody bought twice.
 * @throws ConvergenceError where the data do not determine the parameters, with what to try.
 * @example fitGammaGamma({ frequency: [2, 1, 3], averageValue: [22.4, 11.8, 60] }, { penalty: 1 })
 */
export function fitGammaGamma(history: SpendHistory, options: FitOptions = {}): GammaGammaModel {
  const X = spendMatrix(history)
  return runSteps(X, fitGammaGammaSteps(X, options))
}

/** {@link fitGammaGamma} over the columns frequency, averageValue of X as one task. */
export function* fitGammaGammaSteps(X: Matrix, options: FitOptions = {}): Steps<GammaGammaModel> {
  assertSpendHistory(X)
  if (!X.data.subarray(0, X.rows).some((frequency) => frequency > 0)) {
    throw new AnalyticsInputError("frequency", "0 for every customer", "above 0 for some of them")
  }
  return yield* fitSteps(gammaGammaTask, options)
}

export const gammaGammaTask = fitTask("gamma-gamma", (X, options): GammaGammaModel => {
  const spenders = spendersOf(X)
  const problem = {
    model: "gamma-gamma",
    names: NAMES,
    likelihood: gammaGammaLikelihood(spenders),
    sample: gammaGammaLikelihood(thin(spenders)),
    starts: starts(spenders),
  }
  const estimate = maximumLikelihood(problem, options.penalty, options.maxIterations)
  return modelOf("gamma-gamma", NAMES, estimate, spenders.purchases.length, options)
})

/** Shapes with gamma such that the mean over customers, p gamma / (q − 1), is that of the data. */
function starts({ purchases, averageValue }: Spenders): number[][] {
  let total = 0
  let count = 0
  for (let i = 0; i < purchases.length; i++) {
    total += purchases[i] * averageValue[i]
    count += purchases[i]
  }
  return SHAPES.map(({ p, q }) => [p, q, ((total / count) * (q - 1)) / p].map(Math.log))
}

function thin({ purchases, averageValue }: Spenders): Spenders {
  const count = Math.min(SAMPLE, purchases.length)
  const places = Int32Array.from({ length: count }, (_, i) => Math.floor((i * purchases.length) / count))
  return {
    purchases: Float64Array.from(places, (place) => purchases[place]),
    averageValue: Float64Array.from(places, (place) => averageValue[place]),
  }
}
