import type { RuleThresholds } from "../../types/options"
import type { RuleDefinition } from "./definition"

/** Cut points that the data of a training decide; frozen with the model. */
export interface RuleCuts {
  /** Net spend that the top share reaches. */
  readonly high_value_spend: number
  /** Average order value that the premium share reaches. */
  readonly premium_order_value: number
  /** Net spend at which the middle and the upper third begin. */
  readonly value_terciles: readonly [number, number]
}

/** The ready segments, in the order in which they are shown. */
export const RULE_KEYS = [
  "premium_loyalists",
  "high_value",
  "frequent_buyers",
  "category_specific",
  "deal_seekers",
  "discount_hunters",
  "infrequent_buyers",
  "at_risk_dormants",
  "dormant",
  "value_premium",
  "value_regular",
  "value_low",
] as const

export type RuleKey = (typeof RULE_KEYS)[number]

/** The smallest amount of money that counts as having spent something. */
const SOMETHING = 0.01

/** The ready segments as definitions: thresholds from the options, cut points from the data. */
export function readyRules(
  thresholds: RuleThresholds,
  cuts: RuleCuts
): Readonly<Record<RuleKey, RuleDefinition>> {
  const dormant = any(
    { feature: "days_since_last_order", operator: ">=", value: thresholds.dormant_days },
    {
      feature: "days_since_last_order",
      operator: ">=",
      value: thresholds.dormant_gap_factor,
      of: "mean_days_between_orders",
    }
  )
  const [regular, premium] = cuts.value_terciles
  return {
    premium_loyalists: all(
      { feature: "order_count", operator: ">=", value: thresholds.loyal_orders },
      { feature: "average_order_value", operator: ">=", value: Math.max(cuts.premium_order_value, SOMETHING) }
    ),
    high_value: all({
      feature: "total_spend",
      operator: ">=",
      value: Math.max(cuts.high_value_spend, SOMETHING),
    }),
    frequent_buyers: all(
      { feature: "orders_per_year", operator: ">=", value: thresholds.frequent_orders_per_year },
      { feature: "days_since_last_order", operator: "<=", value: thresholds.dormant_days }
    ),
    category_specific: all(
      {
        feature: "category_concentration",
        operator: ">=",
        value: concentrationOf(thresholds.category_share),
      },
      { feature: "order_count", operator: ">=", value: thresholds.category_orders }
    ),
    deal_seekers: all({
      feature: "discounted_order_share",
      operator: ">=",
      value: thresholds.deal_order_share,
    }),
    discount_hunters: all({
      feature: "discount_value_share",
      operator: ">=",
      value: thresholds.hunter_discount_share,
    }),
    // Who came last week has had no time to buy often: known for the dormant time at least.
    infrequent_buyers: all(
      { feature: "orders_per_year", operator: "<=", value: thresholds.infrequent_orders_per_year },
      { feature: "tenure_days", operator: ">=", value: thresholds.dormant_days }
    ),
    at_risk_dormants: all(dormant, {
      feature: "order_count",
      operator: ">=",
      value: thresholds.at_risk_orders,
    }),
    dormant,
    value_premium: all({ feature: "total_spend", operator: ">=", value: premium }),
    value_regular: all(
      { feature: "total_spend", operator: ">=", value: regular },
      { feature: "total_spend", operator: "<", value: premium }
    ),
    value_low: all({ feature: "total_spend", operator: "<", value: regular }),
  }
}

/**
 * The category concentration (sum of squared shares) that guarantees a top share of at least s: with a smaller top
 * share the sum stays below s² + (1 − s)² for s of ½ or more, and below s in any case.
 */
export function concentrationOf(share: number): number {
  return share >= 0.5 ? share ** 2 + (1 - share) ** 2 : share
}

function all(...conditions: RuleDefinition["conditions"]): RuleDefinition {
  return Object.freeze({ match: "all", conditions: Object.freeze(conditions) })
}

function any(...conditions: RuleDefinition["conditions"]): RuleDefinition {
  return Object.freeze({ match: "any", conditions: Object.freeze(conditions) })
}
