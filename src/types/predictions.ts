import type { Freshness, Reason, RunState } from "./http"

/**
 * The shapes of the predictions in `/admin/customer-insights` and `/store/customer-insights`. As in http.ts: snake case,
 * plain JSON, money net and in the base currency, shares and probabilities between 0 and 1, dates as ISO 8601 texts.
 */
export type PredictionKind = "churn" | "value" | "recommendations"
export type RiskBand = "low" | "medium" | "high"
/** `no_net_spend`: returns took back all that was paid. */
export type ValueTier = "high" | "medium" | "low" | "no_net_spend"

/** A measured number with the interval in which 95 of 100 bootstrap draws lie; null where it has no meaning. */
export interface Measured {
  value: number | null
  low: number | null
  high: number | null
}

/** How a forecast of churn did on a held-out moment. */
export interface ChurnFigures {
  base_rate: Measured
  roc_auc: Measured
  pr_auc: Measured
  lift_at_10: Measured
  precision_at_budget: Measured
  brier: Measured
  ece: Measured
}

/** What a prediction in use rests on. */
export interface PredictionSource {
  run_id: string
  model_id: string
  /** As of when it was scored, and when it was learned. */
  as_of: string
  trained_at: string
  code_version: string
}

export interface ChurnResponse {
  freshness: Freshness
  /** `off`: not asked for by the options; `no_run`: not yet; `heuristic`: too little data for probabilities. */
  state: "off" | "no_run" | "heuristic" | "ready"
  source: PredictionSource | null
  /** Churned is who places no order within so many days. */
  horizon_days: number | null
  horizon_from: "gaps" | "option" | null
  observation_days: number | null
  /** What is missing for probabilities; empty when ready. */
  missing: Reason[]
  /**
   * Customers by band now: the share of them that is expected to leave, what they are predicted to be worth, and how
   * much of that is at risk; null where it is not known.
   */
  bands: {
    band: RiskBand
    customers: number
    expected: number | null
    value: number | null
    value_at_risk: number | null
  }[]
  /** Customers without an order in the observation window: nobody asks whether they leave. */
  lapsed: number
  /** Share of customers per tenth of probability. */
  distribution: { from: number; to: number; customers: number }[]
  /** What the check on the held-out moment found; null without one. */
  check: ChurnCheck | null
  drift: DriftResponse | null
}

export interface ChurnCheck {
  /** The moment that was held out, and the horizon after it. */
  test_cut_off: string
  until: string
  customers: number
  model: string
  figures: ChurnFigures
  /** All models side by side, and simple rules beside them. */
  learners: { name: string; figures: ChurnFigures | null; problem: Reason | null }[]
  baselines: { name: string; figures: ChurnFigures }[]
  /** Of how many models this one is the best on the same test, which flatters its figures a little; null: not known. */
  selection: Reason | null
  /** Whether the model beats the simple rules, in one sentence. */
  verdict: Reason
  warnings: Reason[]
  /** Share of customers written to, riskiest first, and share of the churned among them. */
  gain: { name: string; shares: number[]; gains: number[] }[]
  calibration: { expected: number; observed: number; customers: number }[]
  bands: { band: RiskBand; customers: number; expected: number | null; observed: Measured }[]
  importance: { feature: string; effect: number }[]
  /**
   * The readable tree as rules, for one-time buyers and for the others, riskiest first. `operator` is `>`, `<=`, or
   * `unknown` where the feature has no value (and `value` is 0). `churned` is the share of the customers.
   */
  rules: {
    group: "once" | "repeat"
    conditions: { feature: string; operator: string; value: number }[]
    customers: number
    churned: number
  }[]
  sensitivity: {
    horizon_days: number
    base_rate: number | null
    roc_auc: number | null
    pr_auc: number | null
  }[]
  budget: number
}

/** How far customers, and what is predicted of them, have moved since the model was learned: 0 at that moment. */
export interface DriftResponse {
  /** Population stability index above which it is an alert. */
  alert_above: number
  /**
   * `feature` is a feature of the catalogue, or `probability`, `predicted_value`, and of recommendations
   * `bought_category`, `bestseller_rank`, `products_per_customer`. The strongest first.
   */
  measures: { feature: string; index: number; alert: boolean }[]
}

export interface ValueResponse {
  freshness: Freshness
  state: "off" | "no_run" | "too_little" | "ready"
  source: PredictionSource | null
  /** Why nobody has a predicted value. */
  missing: Reason[]
  horizon_days: number | null
  discount_rate: number
  margin: number
  interval_level: number
  forecast: { days: number; until: string; customers: number; orders: number; value: number }[]
  tiers: { tier: ValueTier; from: number | null; customers: number; value: number; share: number }[]
  /**
   * Value tier by risk band, with what to do; null without churn. `value_at_risk` is null where nobody has a probability
   * and a value, as under churn's rule of thumb.
   */
  matrix: {
    cells: {
      tier: ValueTier
      risk: RiskBand
      customers: number
      value: number
      value_at_risk: number | null
      strategy_code: string
    }[]
    without_risk: number
    value_at_risk: number | null
  } | null
  overdue: number
  backtest: ValueBacktestResponse | null
  drift: DriftResponse | null
}

export interface ForecastFigures {
  mae: number | null
  rmse: number | null
  spearman: number | null
  gini: number | null
  /** (predicted − actual) ÷ actual, in all. */
  bias: number | null
  predicted: number
  actual: number
}

export interface ValueBacktestResponse {
  calibration_end: string
  until: string
  days: number
  customers: number
  purchase_model: string
  orders: ValueTarget
  money: (ValueTarget & { inside_interval: number }) | null
  tracking: { until: string; predicted: number; actual: number }[]
}

export interface ValueTarget {
  model: ForecastFigures
  baselines: { name: string; figures: ForecastFigures | null }[]
  deciles: { decile: number; predicted: number; actual: number }[]
  not_beaten: string[]
}

/** How the risk of a customer moved since a moment, by the model in use now. */
export interface RiskChange {
  since: string
  /** Probabilities; null: had lapsed, or was no customer yet. */
  from: number | null
  to: number | null
  /** What did most: features with their values then and now. Empty: nothing that counts. */
  reasons: Reason[]
}

/** One customer with what is predicted of them; `null` parts are not known. */
export interface CustomerPrediction {
  churn: {
    method: "model" | "heuristic"
    horizon_days: number | null
    /** Null for the heuristic, and for who has lapsed. */
    probability: number | null
    band: RiskBand | null
    lapsed: boolean
    reasons: Reason[]
    /**
     * What the run before said last, and when: an order after that run scores its customer anew. Null without one; the
     * probability is null as above.
     */
    before: { probability: number | null; band: RiskBand | null; at: string } | null
    /** What moved the risk since then; null without one, and for the heuristic. */
    change: RiskChange | null
    /** Of one-time buyers: the chance of a second order within the horizon. */
    second_order_probability: number | null
  } | null
  value: {
    historic: number | null
    horizon_days: number | null
    predicted: number | null
    low: number | null
    high: number | null
    tier: ValueTier | null
    horizons: {
      days: number
      orders: number
      value: number | null
      low: number | null
      high: number | null
    }[]
    value_at_risk: number | null
    strategy_code: string | null
    next_order: { from: string | null; to: string | null; median: string | null; chance: number } | null
    overdue: boolean | null
    reasons: Reason[]
  } | null
}

export interface PredictedCustomer {
  customer_id: string
  /** As in SegmentCustomer. */
  name: string | null
  email: string | null
  days_since_last_order: number
  order_count: number
  total_spend: number
  probability: number | null
  risk: RiskBand | null
  /** The strongest, where they were worked out in advance. */
  reasons: Reason[]
  value: number | null
  value_low: number | null
  value_high: number | null
  tier: ValueTier | null
  value_at_risk: number | null
  next_order_from: string | null
  next_order_to: string | null
  overdue: boolean | null
}

/** Filters: `risk`, `tier`, `overdue`, `q`; order: `probability value value_at_risk total_spend order_count days_since_last_order`. */
export interface PredictedCustomersResponse {
  customers: PredictedCustomer[]
  count: number
  offset: number
  limit: number
  search_limited: boolean
  freshness: Freshness
}

/** A product by what Medusa says of it today; null parts where it is gone. */
export interface ProductBadge {
  id: string
  title: string | null
  thumbnail: string | null
  handle: string | null
}

export interface RecommendedProduct extends ProductBadge {
  score: number
  source: string
  reason: Reason
  /** The product that the reason speaks of ("because you bought …"). */
  because: ProductBadge | null
}

export interface RecommendationsResponse {
  freshness: Freshness
  state: "off" | "no_run" | "ready"
  source: PredictionSource | null
  customers: number
  products: number
  /** Whether the recommendations beat popularity and buying again, in one sentence. */
  verdict: Reason | null
  test: {
    cut_off: string
    horizon_days: number
    customers: number
    /** Each: `blend`, `popularity`, `buy_again`, `items`, … on all, new and repeated products. */
    scopes: {
      scope: "all" | "new" | "repeat"
      methods: {
        method: string
        recall_at_10: number | null
        ndcg_at_10: number | null
        coverage: number | null
        popularity_bias: number | null
      }[]
    }[]
  } | null
  examples: { product: ProductBadge; neighbors: ProductBadge[] }[]
  notes: Reason[]
  drift: DriftResponse | null
}

export interface CustomerRecommendationsResponse {
  products: RecommendedProduct[]
}

export interface ProductInsightsResponse {
  product: ProductBadge
  /** Bought by the same customers, the most alike first. */
  bought_together: (ProductBadge & { weight: number })[]
  customers: number
  orders: number
  /** Groups with the largest share of the product's buyers, beside their share of all customers. */
  buyers: {
    segment_id: string
    name: string
    name_code: string | null
    hue: number
    share: number
    share_of_all: number
  }[]
  freshness: Freshness
}

/** A model that was trained, whether in use or not. */
export interface ModelVersion {
  id: string
  kind: string
  state: "candidate" | "champion" | "retired"
  trained_at: string
  as_of: string
  run_id: string
  run_state: RunState
  code_version: string
  seed: number | null
  rows: number | null
  window: { from: string | null; to: string | null }
  /** The one figure by which models of the kind are compared, in words by its name. */
  figure: { name: string; value: number | null } | null
  /**
   * Why it took over, or did not: `model_first`, `model_not_worse`, `model_worse` (with `difference`, of the figure),
   * `model_other_question`, `model_other_options`, `model_nothing_to_compare`, `model_predicts_nothing`,
   * `model_too_little_data`; null where there was no comparison. `model_rolled_back`: gone back to by hand, and so it stays
   * until the options change or somebody asks to learn anew.
   */
  verdict: Reason | null
  /** Of this version of the plugin and of the features: it can be made the one in use again. */
  can_roll_back: boolean
  card: Record<string, unknown>
}
export interface ModelsResponse {
  models: ModelVersion[]
  count: number
  freshness: Freshness
}

/** For shoppers: nothing but products and why. */
export interface StoreRecommendationsResponse {
  products: {
    id: string
    title: string
    handle: string
    thumbnail: string | null
    /** The title of the product that the reason speaks of; null without one, and where it is not on show in the channel. */
    reason: { code: string; product_title: string | null }
  }[]
}
