import type { BgNbdModel, GammaGammaModel, MbgNbdModel, SpendIndependence } from "../../analytics"
import { ConvergenceError, spendIndependence } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitBgNbd, fitGammaGamma, fitMbgNbd } from "../../compute"
import type { Reason } from "../types"
import { reason } from "../reasons"
import type { Known } from "./history"
import { repeatBuyers } from "./history"

export type PurchaseKind = "mbg-nbd" | "bg-nbd"
export type PurchaseFit = MbgNbdModel | BgNbdModel

/** Fewer customers, or fewer with a second purchase day, say too little of how customers buy and stop. */
const VALUE_FROM_CUSTOMERS = 100
const VALUE_FROM_REPEAT_BUYERS = 30
/** A shop that is younger has not seen its customers come back. */
const VALUE_FROM_DAYS = 60
/** Tried in turn: the data alone, then ever more firmly held to an ordinary store where they do not settle it. */
const PENALTIES = [0, 0.1, 1]
/** Where all purchases are worth the same, as in a shop of one product, only a shape held fast gives a maximum. */
const SPEND_PENALTIES = [...PENALTIES, 1000]

/** Why nothing can be fitted to these customers; null: it can be tried. */
export function tooLittle(known: Known, historyDays: number): Reason | null {
  const customers = known.frequency.length
  const repeat = repeatBuyers(known)
  if (customers < VALUE_FROM_CUSTOMERS || repeat < VALUE_FROM_REPEAT_BUYERS) {
    return reason("value_too_few", {
      customers,
      repeat,
      needed: VALUE_FROM_CUSTOMERS,
      needed_repeat: VALUE_FROM_REPEAT_BUYERS,
    })
  }
  return historyDays < VALUE_FROM_DAYS
    ? reason("value_history_short", { days: historyDays, needed: VALUE_FROM_DAYS })
    : null
}

/** One model of purchases; null where even a firm hold gives no proper maximum. */
export async function fitPurchases(
  kind: PurchaseKind,
  known: Known,
  watch: ComputeControl
): Promise<PurchaseFit | null> {
  return settled<PurchaseFit>(PENALTIES, (penalty) =>
    kind === "mbg-nbd" ? fitMbgNbd(known, { penalty }, watch) : fitBgNbd(known, { penalty }, watch)
  )
}

/** The model of what a purchase is worth, from repeat buyers with a mean above 0, and its check. */
export async function fitSpend(
  known: Known,
  watch: ComputeControl
): Promise<{ model: GammaGammaModel | null; independence: SpendIndependence | null }> {
  const places = Array.from(known.frequency.keys()).filter((i) => known.averageValue[i] > 0)
  const spenders = {
    frequency: Float64Array.from(places, (i) => known.frequency[i]),
    averageValue: Float64Array.from(places, (i) => known.averageValue[i]),
  }
  if (places.length < VALUE_FROM_REPEAT_BUYERS) {
    return { model: null, independence: null }
  }
  const model = await settled(
    SPEND_PENALTIES,
    (penalty) => fitGammaGamma(spenders, { penalty }, watch),
    // below, one-time buyers have no expected value
    ({ parameters }) => parameters.q > 1
  )
  return { model, independence: spendIndependence(spenders) }
}

async function settled<Model>(
  penalties: readonly number[],
  fit: (penalty: number) => Promise<Model>,
  good: (model: Model) => boolean = () => true
): Promise<Model | null> {
  for (const penalty of penalties) {
    try {
      const model = await fit(penalty)
      if (good(model)) {
        return model
      }
    } catch (error) {
      if (!(error instanceof ConvergenceError)) {
        throw error
      }
    }
  }
  return null
}
