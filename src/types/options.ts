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
  /** Worker threads for heavy work; null: one less than the cores, at least 1. @default null */
  threads?: number | null
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
