import { AnalyticsInputError, assertWhole } from "../../errors"
import { countBelow } from "../../numeric/count-below"
import { quantileSorted, sortedFinite } from "../../numeric/quantile"
import type { WeightOptions } from "./inputs"
import { assertProbabilities, assertTruth, assertWeights } from "./inputs"

export interface ReliabilityOptions extends WeightOptions {
  /** @default 10 */
  bins?: number
  /** Bins of equal width, or of about as many rows each. @default "uniform" */
  strategy?: "uniform" | "quantile"
}

/** Rows with about the same forecast: what was said of them beside what came. */
export interface ReliabilityBin {
  /** Forecasts in the bin are above this (the first bin takes 0 too)… */
  readonly from: number
  /** …and at most this. */
  readonly to: number
  /** The weight of its rows; their number where none is given. */
  readonly weight: number
  readonly meanForecast: number
  /** The share of its rows that are positive. */
  readonly shareObserved: number
}

/**
 * The reliability diagram as numbers: forecasts in bins, with their mean and the share that came true. On the diagonal
 * a forecast keeps its word. Bins without a row are left out. O(rows log bins), for quantiles O(rows log rows).
 *
 * @throws AnalyticsInputError naming the row or the option that is wrong
 */
export function reliabilityBins(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: ReliabilityOptions = {}
): ReliabilityBin[] {
  const { bins = 10, strategy = "uniform", weights } = options
  assertTruth(truth)
  assertProbabilities(probabilities, truth.length)
  assertWeights(weights, truth.length)
  assertWhole("bins", bins, 1)
  const edges = edgesOf(probabilities, bins, strategy)
  const inner = edges.slice(1, -1)
  const weight = new Float64Array(bins)
  const forecast = new Float64Array(bins)
  const positive = new Float64Array(bins)
  for (let i = 0; i < truth.length; i++) {
    const bin = countBelow(inner, probabilities[i])
    const each = weights === undefined ? 1 : weights[i]
    weight[bin] += each
    forecast[bin] += each * probabilities[i]
    positive[bin] += each * truth[i]
  }
  return Array.from(weight, (sum, bin) =>
    Object.freeze({
      from: edges[bin],
      to: edges[bin + 1],
      weight: sum,
      meanForecast: forecast[bin] / sum,
      shareObserved: positive[bin] / sum,
    })
  ).filter((bin) => bin.weight > 0)
}

/**
 * Expected calibration error (Naeini et al. 2015): the distance between forecast and outcome, averaged over the bins
 * by their rows. 0 best. It depends on the bins, so compare it only between forecasts of the same rows. O(rows).
 *
 * @throws AnalyticsInputError naming the row or the option that is wrong
 * @example expectedCalibrationError([0, 1], [0.25, 0.75], { bins: 2 }) // 0.25
 */
export function expectedCalibrationError(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: ReliabilityOptions = {}
): number {
  const bins = reliabilityBins(truth, probabilities, options)
  const all = bins.reduce((sum, { weight }) => sum + weight, 0)
  return bins.reduce(
    (sum, { weight, meanForecast, shareObserved }) =>
      sum + (weight / all) * Math.abs(meanForecast - shareObserved),
    0
  )
}

/** bins + 1 edges, ascending; quantile bins may be empty where forecasts are equal. */
function edgesOf(
  probabilities: ArrayLike<number>,
  bins: number,
  strategy: ReliabilityOptions["strategy"]
): number[] {
  const shares = Array.from({ length: bins + 1 }, (_, at) => at / bins)
  switch (strategy) {
    case "uniform":
      return shares
    case "quantile": {
      const sorted = sortedFinite(probabilities)
      return shares.map((share) => quantileSorted(sorted, share))
    }
    default:
      throw new AnalyticsInputError("strategy", strategy, '"uniform" or "quantile"')
  }
}
