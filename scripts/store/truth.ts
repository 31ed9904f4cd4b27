import type { MedusaContainer } from "@medusajs/framework/types"
import { probabilityAlive, rocAuc } from "../../src/analytics"
import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../../src/modules/customer-insights"
import { expectedPurchaseDays, oracleSilence, SHOP_PARAMETERS, simulateShop } from "../../src/simulation"
import type { SimulatedCustomer } from "../../src/simulation"
import type { Source } from "./marker"
import type { PredictionSummaries } from "./prediction-summary"

const DAY = 86_400_000

/** What the parameters of a simulated shop say beside the predictions; nothing of any other shop. */
export async function withTruth(
  container: MedusaContainer,
  { churn, clv, ...others }: PredictionSummaries,
  source: Source,
  endsAt: string | null
): Promise<PredictionSummaries> {
  if (source.kind !== "simulated") {
    return { churn, clv, ...others }
  }
  return {
    ...others,
    churn: churn && { ...churn, oracle_roc_auc: await oracleRocAuc(container, churn) },
    clv: clv && { ...clv, true_total: endsAt === null ? null : trueTotal(source, clv, Date.parse(endsAt)) },
  }
}

/** How well the chance of silence, by the law that the shop was drawn from, tells apart the customers of the check. */
async function oracleRocAuc(
  container: MedusaContainer,
  { test_cut_off, horizon_days }: NonNullable<PredictionSummaries["churn"]>
): Promise<number | null> {
  const service = container.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
  const { predictions } = service.options
  if (test_cut_off === null || horizon_days === null || predictions === false) {
    return null
  }
  const at = new Date(test_cut_off)
  const names = ["days_since_last_order", "frequency", "recency", "customer_age_days"]
  const until = new Date(at.getTime() + horizon_days * DAY)
  const { features } = await service.past({
    features: [
      { asOf: at, names },
      { asOf: until, names: names.slice(0, 1) },
    ],
    days: [],
    sample: null,
  })
  const [{ customerIds, numbers }, end] = features
  const silentAtEnd = new Map(
    end.customerIds.map((id, i) => [id, end.numbers.days_since_last_order[i]] as const)
  )
  const asked = [...customerIds.keys()].filter(
    (i) =>
      numbers.days_since_last_order[i] <= predictions.churn.observation_days &&
      silentAtEnd.has(customerIds[i])
  )
  const of = (name: string) => Float64Array.from(asked, (i) => numbers[name][i])
  const [frequency, recency, age] = [of("frequency"), of("recency"), of("customer_age_days")]
  const { purchases } = SHOP_PARAMETERS
  const law = { kind: "pareto-nbd", parameters: purchases } as unknown as Parameters<
    typeof probabilityAlive
  >[0]
  const alive = probabilityAlive(law, { frequency, recency, age })
  const silence = Array.from(alive, (chance, i) =>
    oracleSilence(purchases, chance, frequency[i], age[i], horizon_days)
  )
  const churned = asked.map((i) => ((silentAtEnd.get(customerIds[i]) ?? 0) < horizon_days ? 0 : 1))
  return rocAuc(churned, silence)
}

/** Purchase days that the true rates give of the customers first seen by the end of the calibration. */
function trueTotal(
  { customers, seed }: { customers: number; seed: number },
  { calibration_end }: NonNullable<PredictionSummaries["clv"]>,
  endsAt: number
): number | null {
  if (calibration_end === null) {
    return null
  }
  const shop = simulateShop({ customers, seed, endsAt })
  const from = Date.parse(calibration_end) + DAY
  let total = 0
  for (const customer of shop.customers()) {
    if (isKnown(customer, from)) {
      total += expectedPurchaseDays(customer, shop.parameters, from, endsAt)
    }
  }
  return total
}

/** Who opens an account after a first order as a guest goes on as another customer: the account must have been seen. */
function isKnown({ orders }: SimulatedCustomer, before: number): boolean {
  const kept = orders.filter(({ canceledAt }) => canceledAt === null)
  const lasting = kept.some(({ asGuest }) => !asGuest) ? kept.filter(({ asGuest }) => !asGuest) : kept
  return lasting.some(({ placedAt }) => placedAt < before)
}
