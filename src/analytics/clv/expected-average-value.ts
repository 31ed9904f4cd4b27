import { AnalyticsInputError } from "../errors"
import { assertSpendHistory, type SpendHistory, spendMatrix } from "./history"
import type { GammaGammaModel } from "./models"

/**
 * The mean value of each customer's future purchases, given his past ones: his own mean, drawn towards the mean of all
 * the more, the fewer purchases stand behind it (Fader & Hardie 2013, eq. 5):
 *
 *   p (gamma + x z) / (p x + q − 1).
 *
 * Without a repeat purchase it is the mean of all, p gamma / (q − 1), which does not exist for q ≤ 1. Above 0. O(n).
 *
 * @throws AnalyticsInputError naming the column and row that is wrong, or q where the mean does not exist.
 * @example expectedAverageValue(model, { frequency: [2, 0], averageValue: [22.35, 0] }) // [24.7, 35.2], CDNOW
 */
export function expectedAverageValue(model: GammaGammaModel, history: SpendHistory): Float64Array {
  const X = spendMatrix(history)
  assertSpendHistory(X)
  const expected = new Float64Array(X.rows)
  for (let i = 0; i < X.rows; i++) {
    expected[i] = meanValue(model, X.data[i], X.data[X.rows + i])
  }
  return expected
}

/** {@link expectedAverageValue} of one customer whose history was checked. */
export function meanValue({ parameters }: GammaGammaModel, frequency: number, averageValue: number): number {
  const { p, q, gamma } = parameters
  const weight = p * frequency + q - 1
  if (!(weight > 0)) {
    const allowed =
      "above 1 for customers with so few purchases: the mean over all does not exist; fit with a penalty, or leave them out"
    throw new AnalyticsInputError("q of the model", q, allowed)
  }
  return (p * (gamma + frequency * averageValue)) / weight
}
