import type { DriftValues } from "../../analytics"
import type { DriftMeasure } from "../drift"
import { measureDrifts } from "../drift"
import type { Columns } from "../types"
import type { Known } from "./history"
import { knownOf } from "./history"
import type { ValueModel } from "./model"

/**
 * What is watched of customers and of what is predicted of them. Not the time since the first order: it grows by
 * itself, and the model counts on it.
 *
 * @param values predicted within the main horizon; NaN for whom nothing is predicted
 */
export function watchedOf(known: Known, values: Float64Array): Readonly<Record<string, DriftValues>> {
  return {
    frequency: known.frequency,
    // of repeat purchases: who has none has no such value
    monetary_value: known.averageValue.filter((value) => value > 0),
    average_order_value: known.averageOrder,
    total_spend: known.netSpend,
    predicted_value: values.filter(Number.isFinite),
  }
}

/**
 * How far customers and predictions are from those of the training: stability indices, strongest first; null where the
 * model predicts nothing or there are too few customers.
 *
 * @param values what the model predicts of the customers of the columns, in their order
 */
export async function measureValueDrift(
  { drift }: Pick<ValueModel, "drift">,
  columns: Columns,
  values: Float64Array
): Promise<DriftMeasure[] | null> {
  return drift === null ? null : measureDrifts(drift, watchedOf(knownOf(columns), values))
}
