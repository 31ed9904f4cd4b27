import type { ClusterMethod } from "./http"

/** Options of the plugin as a merchant writes them; every field has a default (see the README's table). */
export interface CustomerInsightsOptions {
  /** IANA zone in which days, weekdays, hours and months are counted. @default "UTC" */
  time_zone?: string
  /** A fixed clock for demonstrations, ISO 8601; a newer ledger row moves it. @default null (now) */
  as_of?: string | null
  /** Who is one customer: Medusa's customer row, or everybody who orders with one e-mail. @default "customer" */
  identity?: "customer" | "email"
  /** Lower case ISO 4217. @default null (the store's default currency) */
  base_currency?: string | null
  /** Units of base currency per unit of the other: `{ usd: 0.92 }`, or dated rows. @default {} */
  exchange_rates?: Record<string, number> | { currency_code: string; valid_from: string; rate: number }[]
  ledger?: {
    /** Minutes between two reconciliations with Medusa's orders, 1 to 1440. @default 15 */
    reconcile_every_minutes?: number
    /** Minutes before the watermark that are read again, 0 to 1440. @default 10 */
    overlap_minutes?: number
  }
  features?: {
    /** Categories that get a share of their own; the rest is "other". 1 to 50. @default 10 */
    top_categories?: number
    /** Days that count as recent in the order rate, 7 to 365. @default 90 */
    recent_days?: number
  }
  rfm?: {
    /** @default 5 */
    bins?: 3 | 4 | 5
    /** Own ascending cut points, `bins - 1` each; null: by rank. @default null */
    cut_points?: {
      days_since_last_order: number[]
      order_count: number[]
      total_spend: number[]
    } | null
  }
  clusters?: {
    /** Numeric catalogue features. @default ["days_since_last_order", "order_count", "total_spend"] */
    features?: string[]
    /**
     * How clusters are found. null: as in the last run, where a page may have asked for another method; k-means in the
     * first. @default null
     */
    method?: ClusterMethod | null
    /** Also fits the other methods in every run of the clusters and puts all four side by side. @default false */
    compare?: boolean
    /** @default 3 */
    k_min?: number
    /** @default 10 */
    k_max?: number
    /** Restarts of k-means, 1 to 100. @default 10 */
    restarts?: number
    /** Bootstrap samples behind the stability, 2 to 200. @default 20 */
    bootstraps?: number
    /** Leaves out customers without an order for so many days; null: nobody. @default null */
    inactive_after_days?: number | null
    /** @default 42 */
    seed?: number
  }
  segments?: {
    /** Days a customer stays in a segment before a border crossing counts; 0: none. @default 0 */
    minimum_stay_days?: number
  }
  /** Thresholds of the ready rules; see the README for each. */
  rules?: Partial<RuleThresholds>
  schedule?: {
    /** @default "daily" */
    every?: "daily" | "weekly" | "off"
    /** HH:MM in `time_zone`. @default "03:10" */
    at?: string
    /** 1 Monday to 7 Sunday, for `weekly`. @default 1 */
    weekday?: number
    /** Also run as soon as so many customers changed; null: no. @default null */
    after_changed_customers?: number | null
  }
  /** What customers will do. `false`: no predictions, and their pages say so. */
  predictions?: PredictionsOptions | false
  /** Worker threads for heavy work; null: one less than the cores, at least 1. @default null */
  threads?: number | null
}

export interface PredictionsOptions {
  /** How often models learn anew; in between, each run scores with the model in use. @default "weekly" */
  retrain?: "daily" | "weekly" | "monthly" | "quarterly"
  churn?: {
    /** Churned is who places no order in so many days, 7 to 730; null: from the shop's own gaps. @default null */
    horizon_days?: number | null
    /** Without `horizon_days`: the share of gaps between purchase days that are shorter, 0.8 to 0.9. @default 0.85 */
    gap_share?: number
    /** Asked about are customers with an order in so many days, 30 to 1825; who is longer away has lapsed. @default 365 */
    observation_days?: number
    /** Past moments to learn from, beside one to calibrate on and one to check on, 1 to 8. @default 3 */
    training_cut_offs?: number
    /** How scores become probabilities; isotonic only where thousands bought. @default "platt" */
    calibration?: "platt" | "isotonic"
    /** Whether the same weeks of last year correct the probabilities for the season. @default true */
    season?: boolean
    bands?: {
      /** Probability from which the risk is medium. @default 0.33 */
      medium?: number
      /** Probability from which the risk is high. @default 0.66 */
      high?: number
    }
    /** How many customers you can write to; precision is measured among so many. @default 500 */
    budget?: number
    /** The stability index above which drift is an alert, 0.01 to 10. @default 0.2 */
    drift_alert?: number
    /** Draws behind each interval, 50 to 2000. @default 200 */
    draws?: number
  }
  value?: {
    /** How far ahead the value looks, 7 to 3650 days; 30, 90, 180 and 365 come beside it. @default 365 */
    horizon_days?: number
    /** The last day that the backtest may know, YYYY-MM-DD; null: three quarters of the history. @default null */
    calibration_end?: string | null
    /** What a purchase in a year is worth less than one today, per year, 0 to 1. @default 0 */
    discount_rate?: number
    /** The share of an order's value that stays with the store, above 0 to 1. @default 1 */
    margin?: number
    /** "auto": MBG/NBD, unless BG/NBD is both more likely and closer to what came. @default "auto" */
    purchase_model?: "auto" | "mbg-nbd" | "bg-nbd"
    /** "auto": purchases by calendar month, from two years of history on, where they show it. @default "auto" */
    season?: "auto" | "off"
    /** The share of futures within a customer's interval, 0.5 to 0.99. @default 0.8 */
    interval_level?: number
    /** Top share of customers by predicted value in the tier "high", above 0. @default 0.2 */
    high_share?: number
    /** Share of customers in the tier "medium", above 0; with `high_share` below 1. @default 0.3 */
    medium_share?: number
    /** The stability index above which drift is an alert, 0.01 to 10. @default 0.2 */
    drift_alert?: number
  }
  recommendations?: {
    /** Days of the test: what customers bought in the last so many, 14 to 365. @default 90 */
    horizon_days?: number
    /** A purchase so many days ago counts half, 7 to 3650. @default 90 */
    half_life_days?: number
    neighbors?: {
      /** Similar products kept of each, by who bought them, 5 to 200. @default 30 */
      bought?: number
      /** Similar products kept of each, by their descriptions, 5 to 200. @default 20 */
      described?: number
    }
    /** Pulls similarities that few customers vouch for towards 0: so many shared customers leave half. @default 2 */
    shrinkage?: number
    /** Customers with fewer different products are served by weights of their own, 1 to 20. @default 3 */
    thin_below?: number
    /** Share of a list that one category may fill, 0.01 to 1. @default 0.5 */
    category_share?: number
    /** The stability index above which drift is an alert, 0.01 to 10. @default 0.2 */
    drift_alert?: number
  }
}

/** Every threshold of the ready-made rule segments. */
export interface RuleThresholds {
  /** Frequent buyers: at least so many orders in the last year-like rhythm (orders per 365 days). @default 6 */
  frequent_orders_per_year: number
  /** High value: top share of net spend among customers. @default 0.1 */
  high_value_top_share: number
  /** Deal seekers: share of orders with a discount. @default 0.5 */
  deal_order_share: number
  /** Dormant: days without an order. @default 182 */
  dormant_days: number
  /** Dormant: times the own mean gap. @default 2 */
  dormant_gap_factor: number
  /** Premium loyalists: at least so many orders. @default 5 */
  loyal_orders: number
  /** Premium loyalists: top share of average order value. @default 0.25 */
  premium_top_share: number
  /** Discount hunters: share of value given as discount. @default 0.2 */
  hunter_discount_share: number
  /** Infrequent buyers: at most so many orders per 365 days. @default 2 */
  infrequent_orders_per_year: number
  /** Category specific: share of the top category. @default 0.8 */
  category_share: number
  /** Category specific: at least so many orders. @default 3 */
  category_orders: number
  /** At-risk dormants: dormant customers with at least so many orders. @default 3 */
  at_risk_orders: number
}
