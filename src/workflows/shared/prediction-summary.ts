import {
  NO_NET_SPEND,
  type ChurnDrift,
  type DriftMeasure,
  type PredictionScores,
  type ValueModel,
} from "../../pipelines"
import type { ChurnNow, ValueNow } from "../../types/prediction-reports"
import type { DriftResponse, RiskBand, ValueTier } from "../../types/predictions"
import { localDay } from "../runs/local-time"

/** Sums up what is predicted of all customers, shard by shard. */
export interface Summary {
  add(scores: PredictionScores): void
  /** Plain JSON for the run's report. */
  result(): object
}

const BANDS: readonly RiskBand[] = ["low", "medium", "high"]
const TIERS: readonly ValueTier[] = ["high", "medium", "low", NO_NET_SPEND]
const TENTHS = 10

/** Customers by risk band, those who have lapsed, and the distribution of probabilities. */
export function sumChurn(): Summary {
  const bands = BANDS.map((band) => ({ band, customers: 0, known: 0, probability: 0 }))
  const tenths = new Array<number>(TENTHS).fill(0)
  let lapsed = 0
  return {
    add: ({ customerIds, value, band }) => {
      for (let i = 0; i < customerIds.length; i++) {
        const own = bands.find((one) => one.band === band?.[i])
        if (own === undefined) {
          lapsed++
          continue
        }
        own.customers++
        if (Number.isFinite(value[i])) {
          own.known++
          own.probability += value[i]
          tenths[Math.min(TENTHS - 1, Math.floor(value[i] * TENTHS))]++
        }
      }
    },
    result: (): Omit<ChurnNow, "drift"> => ({
      bands: bands.map(({ band, customers, known, probability }) => ({
        band,
        customers,
        expected: known > 0 ? probability / known : null,
      })),
      lapsed,
      distribution: bands.some(({ known }) => known > 0)
        ? tenths.map((customers, i) => ({ from: i / TENTHS, to: (i + 1) / TENTHS, customers }))
        : [],
    }),
  }
}

/** What each customer's score holds of the horizons; see the pipeline of value. */
interface Predicted {
  days: number
  orders: number
  value: number | null
}

/** What is expected within each horizon, customers by tier, and who is overdue. Tier by risk is counted when it is published. */
export function sumValue(
  model: Pick<ValueModel, "horizons" | "tiers" | "reason" | "time_zone">,
  asOf: Date
): Summary {
  const forecast = model.horizons.map((days) => ({ days, customers: 0, orders: 0, value: 0 }))
  const tiers = TIERS.map((tier) => ({ tier, customers: 0, value: 0 }))
  let overdue = 0
  return {
    add: (scores) => {
      for (let i = 0; i < scores.customerIds.length; i++) {
        const detail = scores.detail(i) as { predictions: Predicted[]; rhythm: { overdue: boolean } | null }
        overdue += detail.rhythm?.overdue ? 1 : 0
        detail.predictions.forEach(({ orders, value }, h) => {
          if (value !== null) {
            forecast[h].customers++
            forecast[h].orders += orders
            forecast[h].value += value
          }
        })
        const own = tiers.find(({ tier }) => tier === scores.band?.[i])
        if (own !== undefined) {
          own.customers++
          own.value += Number.isFinite(scores.value[i]) ? scores.value[i] : 0
        }
      }
    },
    result: (): Omit<ValueNow, "drift" | "matrix"> => {
      const all = tiers.reduce((sum, { value }) => sum + value, 0)
      return {
        forecast:
          model.reason === null
            ? forecast.map((sum) => ({ ...sum, until: dayAfter(asOf, sum.days, model.time_zone) }))
            : [],
        tiers:
          model.tiers === null
            ? []
            : tiers.map(({ tier, customers, value }) => ({
                tier,
                from: tier === "high" || tier === "medium" ? (model.tiers?.[tier] ?? null) : null,
                customers,
                value,
                share: all > 0 ? value / all : 0,
              })),
        overdue,
      }
    },
  }
}

/** The calendar day so many days after that of a moment, YYYY-MM-DD. */
function dayAfter(moment: Date, days: number, timeZone: string): string {
  const { year, month, day } = localDay(moment, timeZone)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** The stability index of each input, of the group of customers in which it moved most, and of the probabilities. */
export function driftOf(drift: ChurnDrift | null, limit: number): DriftResponse | null {
  if (drift === null) {
    return null
  }
  const indices = new Map([["probability", drift.probability.index]])
  for (const { input, index } of drift.inputs) {
    indices.set(input, Math.max(index, indices.get(input) ?? 0))
  }
  const measures = [...indices]
    .map(([feature, index]) => ({ feature, index, alert: index > limit }))
    .sort((a, b) => b.index - a.index)
  return { alert_above: limit, measures }
}

/**
 * Stability indices as answers show them; null where nothing could be compared.
 *
 * @param limit the index above which it is an alert; the option `drift_alert` of the kind
 */
export function driftOfMeasures(
  measures: readonly DriftMeasure[] | null,
  limit: number
): DriftResponse | null {
  if (measures === null || measures.length === 0) {
    return null
  }
  return {
    alert_above: limit,
    measures: measures.map(({ feature, index }) => ({ feature, index, alert: index > limit })),
  }
}
