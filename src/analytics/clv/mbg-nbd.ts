import type { Matrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { runSteps } from "../steps"
import { fitSteps, fitTask } from "./fit-task"
import { geometricLikelihood } from "./geometric-likelihood"
import { geometricStarts } from "./geometric-starts"
import type { PurchaseHistory } from "./history"
import { assertPurchaseHistory, purchaseMatrix } from "./history"
import type { HistoryGroups } from "./history-groups"
import type { FitOptions } from "./maximum-likelihood"
import type { MbgNbdModel } from "./models"
import { modelOf } from "./models"
import { assertRepeatPurchases, fitPurchases } from "./purchase-fit"

const NAMES = ["r", "alpha", "a", "b"] as const

/**
 * Modified BG/NBD (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007 as CBG/NBD): as {@link fitBgNbd}, and a
 * customer may stop right after his FIRST purchase too. One-time buyers are then customers with a chance below 1 that
 * falls as time passes. The model to begin with in a store, where most customers have bought once.
 *
 * @throws AnalyticsInputError naming the column and row that is wrong, or where nobody bought twice.
 * @throws ConvergenceError where the data do not determine the parameters, with what to try.
 * @example fitMbgNbd({ frequency: [2, 0, 1], recency: [30.4, 0, 5], age: [38.9, 38.9, 20] }, { penalty: 1 })
 */
export function fitMbgNbd(history: PurchaseHistory, options: FitOptions = {}): MbgNbdModel {
  const X = purchaseMatrix(history)
  return runSteps(X, fitMbgNbdSteps(X, options))
}

/** {@link fitMbgNbd} over the columns frequency, recency, age of X as one task. */
export function* fitMbgNbdSteps(X: Matrix, options: FitOptions = {}): Steps<MbgNbdModel> {
  assertPurchaseHistory(X)
  assertRepeatPurchases(X)
  return yield* fitSteps(mbgNbdTask, options)
}

export const mbgNbdTask = fitTask("mbg-nbd", (X, options): MbgNbdModel => {
  const law = {
    model: "MBG/NBD",
    names: NAMES,
    likelihood: (groups: HistoryGroups) => geometricLikelihood(groups, 1),
    starts: geometricStarts,
  }
  return modelOf("mbg-nbd", NAMES, fitPurchases(X, law, options), X.rows, options)
})
