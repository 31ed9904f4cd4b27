import { normalQuantile } from "../numeric/normal"
import type { CustomerBlock } from "./customer-block"
import { blockAverageValue, blockPurchases } from "./customer-block"
import type { LifetimeValue, ValueQuestion } from "./lifetime-value"
import type { GammaGammaModel, PurchaseModel } from "./models"

/** Apart in the logarithm of a parameter, for its slope. */
const APART = 1e-4

/**
 * The value of each customer and the interval of its expectation: with g the slopes of ln value by the logarithms of
 * the parameters and C their covariance, ln value has the standard error √(gᵀ C g); the two models are fitted apart, so
 * their parts add up. low and high lie as far from value as the normal distribution says, in logarithms.
 */
export function meanInterval(question: ValueQuestion, block: CustomerBlock): LifetimeValue {
  const { purchases: model, spend, horizon, force, margin, level } = question
  const purchases = blockPurchases(model, block, horizon, force)
  const averageValue = blockAverageValue(spend, block)
  const slopes = purchaseSlopes(model, block, horizon, force)
  const reach = normalQuantile((1 + level) / 2)
  const value = new Float64Array(purchases.length)
  const low = new Float64Array(purchases.length)
  const high = new Float64Array(purchases.length)
  for (let i = 0; i < value.length; i++) {
    const frequency = block.frequency[i]
    const bySpend = spendSlopes(spend, frequency, frequency * block.averageValue[i])
    const byPurchases = slopes.map((column) => column[i])
    const variance = spread(byPurchases, model.logCovariance) + spread(bySpend, spend.logCovariance)
    const factor = Math.exp(reach * Math.sqrt(variance))
    value[i] = purchases[i] * averageValue[i] * margin
    low[i] = value[i] / factor
    high[i] = value[i] * factor
  }
  return { purchases, averageValue, value, low, high }
}

/** Slopes of ln expected purchases by the logarithm of each parameter, a column each; 0 where nothing is expected. */
function purchaseSlopes(
  model: PurchaseModel,
  block: CustomerBlock,
  horizon: number,
  force: number
): Float64Array[] {
  return Object.keys(model.parameters).map((name) => {
    const above = blockPurchases(moved(model, name, APART), block, horizon, force)
    const below = blockPurchases(moved(model, name, -APART), block, horizon, force)
    return above.map((value, i) => (value > 0 && below[i] > 0 ? Math.log(value / below[i]) / (2 * APART) : 0))
  })
}

/** The same model with one parameter e^by times as large. */
function moved<Model extends PurchaseModel>(model: Model, name: string, by: number): Model {
  const parameters: Record<string, number> = { ...model.parameters }
  parameters[name] *= Math.exp(by)
  return { ...model, parameters }
}

/** Slopes of ln p (gamma + total) / (p x + q − 1) by ln p, ln q and ln gamma. */
function spendSlopes({ parameters }: GammaGammaModel, frequency: number, total: number): number[] {
  const { p, q, gamma } = parameters
  const weight = p * frequency + q - 1
  return [1 - (p * frequency) / weight, -q / weight, frequency > 0 ? gamma / (gamma + total) : 1]
}

function spread(slopes: readonly number[], covariance: readonly (readonly number[])[]): number {
  let sum = 0
  for (let i = 0; i < slopes.length; i++) {
    for (let j = 0; j < slopes.length; j++) {
      sum += slopes[i] * covariance[i][j] * slopes[j]
    }
  }
  return Math.max(0, sum)
}
