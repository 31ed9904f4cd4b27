import { probabilityAlive } from "../../analytics"
import { numberColumn } from "../columns"
import type { PredictionPipeline, PredictionScores } from "../predictions"
import { reason } from "../reasons"
import type { Columns } from "../types"
import { explainChurn } from "./explain"
import { heuristicScores } from "./heuristic"
import type { ChurnModel, LearnedChurnModel } from "./model"
import { bandOf, probabilitiesOf } from "./model"
import type { ChurnOptions } from "./options"
import { CHURN_COLUMNS, populationOf } from "./population"
import { trainChurn } from "./train"

/**
 * Who may leave: the probability of no order within the horizon, for customers with an order in the observation
 * window. `reasons(i)` explains a customer when it is asked, in some milliseconds; ask it for those who are looked at
 * and for the riskiest (`riskiest`, `explainChurn`), not for everybody.
 */
export const churnPipeline = Object.freeze<PredictionPipeline<ChurnOptions, ChurnModel>>({
  kind: "churn",
  columns: () => CHURN_COLUMNS,
  train: trainChurn,
  score: (model, columns) =>
    model.method === "heuristic" ? heuristicScores(model, columns) : learnedScores(model, columns),
})

function learnedScores(model: LearnedChurnModel, columns: Columns): PredictionScores {
  const population = populationOf(columns, model.observationDays)
  const value = probabilitiesOf(model, population, columns.customerIds.length)
  const silent = numberColumn(columns, "days_since_last_order")
  const frequency = numberColumn(columns, "frequency")
  return {
    customerIds: columns.customerIds,
    value,
    low: null,
    high: null,
    band: Array.from(value, (p) => (Number.isFinite(p) ? bandOf(p, model.bands) : null)),
    detail: (i) =>
      Number.isFinite(value[i])
        ? {
            method: "model",
            horizon_days: model.horizonDays,
            second_order_probability: frequency[i] > 0 ? null : 1 - value[i],
            p_alive: aliveOf(model, columns, i),
          }
        : { method: "model", horizon_days: model.horizonDays, lapsed: true },
    reasons: (i) => {
      const [found] = explainChurn(model, columns, [i])
      return found === null
        ? [reason("churn_lapsed", { value: Math.round(silent[i]), days: model.observationDays })]
        : [...found.reasons]
    },
  }
}

/** Still a customer, by the purchase process; one-time buyers too are below 1 under MBG/NBD. */
function aliveOf({ process }: LearnedChurnModel, columns: Columns, i: number): number | null {
  if (process === null) {
    return null
  }
  const of = (name: string): number[] => [numberColumn(columns, name)[i]]
  const history = { frequency: of("frequency"), recency: of("recency"), age: of("customer_age_days") }
  return probabilityAlive(process, history)[0]
}
