import { averageRanks } from "../numeric/ranks"
import { assertSpendHistory, type SpendHistory, spendMatrix } from "./history"
import { spendersOf } from "./gamma-gamma-likelihood"

/** Whether what a purchase is worth hangs together with how often a customer buys. */
export interface SpendIndependence {
  /** Repeat buyers looked at. */
  readonly customers: number
  /** Of frequency and mean value, −1 to 1; null with fewer than 4 customers or where one of the two never varies. */
  readonly pearson: number | null
  /** 95% interval of `pearson` (Fisher 1921). */
  readonly low: number | null
  readonly high: number | null
  /** Of their ranks: a few extreme customers cannot make or hide it. */
  readonly spearman: number | null
  /** Both correlations are below 0.3 in size: the gamma-gamma model may be used. Null where unknown. */
  readonly independent: boolean | null
  /** The same in words. */
  readonly reason: string
}

/** Beyond it the mean values of frequent buyers are off by more than the model's own spread. */
const WEAK = 0.3

/**
 * The check before {@link fitGammaGamma}: that model assumes that the value of a purchase does not depend on how often a
 * customer buys. Correlation of frequency and mean value over the repeat buyers. O(n log n).
 *
 * @throws AnalyticsInputError naming the column and row that is wrong.
 * @example spendIndependence({ frequency: [1, 2, 3, 4], averageValue: [20, 35, 18, 30] }).independent // true
 */
export function spendIndependence(history: SpendHistory): SpendIndependence {
  const X = spendMatrix(history)
  assertSpendHistory(X)
  const { purchases, averageValue } = spendersOf(X)
  const customers = purchases.length
  const pearson = customers < 4 ? null : correlation(purchases, averageValue)
  const spearman = customers < 4 ? null : correlation(averageRanks(purchases), averageRanks(averageValue))
  if (pearson === null || spearman === null) {
    const reason = `unknown: ${customers} repeat buyers, or frequency or value is the same for all of them`
    return Object.freeze({
      customers,
      pearson: null,
      low: null,
      high: null,
      spearman: null,
      independent: null,
      reason,
    })
  }
  const width = 1.959963984540054 / Math.sqrt(Math.max(1, customers - 3))
  const fisher = Math.atanh(Math.max(-1 + 1e-15, Math.min(1 - 1e-15, pearson)))
  const [low, high] = [Math.tanh(fisher - width), Math.tanh(fisher + width)]
  const independent = Math.abs(pearson) < WEAK && Math.abs(spearman) < WEAK
  return Object.freeze({
    customers,
    pearson,
    low,
    high,
    spearman,
    independent,
    reason: `correlation ${pearson.toFixed(2)}, of ranks ${spearman.toFixed(2)}, over ${customers} repeat buyers: ${
      independent
        ? `weak enough (below ${WEAK})`
        : `too strong (${WEAK} or more); value frequent and rare buyers separately`
    }`,
  })
}

/** Pearson's; null where one of the two does not vary. */
function correlation(a: Float64Array, b: Float64Array): number | null {
  const [meanA, meanB] = [mean(a), mean(b)]
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB)
    aa += (a[i] - meanA) ** 2
    bb += (b[i] - meanB) ** 2
  }
  // what rounding leaves of a column that does not vary
  const varies = aa > 1e-20 * a.length * meanA * meanA && bb > 1e-20 * b.length * meanB * meanB
  return varies ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))) : null
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
