import type { CustomerPrediction, PredictionKind } from "./predictions"

/**
 * The shapes of `/admin/customer-insights`, read by the dashboard and written by the routes.
 * Snake case, plain JSON. Money is in the store's base currency, net of returns and cancellations,
 * unless a field says otherwise. Shares are fractions between 0 and 1. Dates are ISO 8601 texts.
 */

/** Kinds that put customers into segments, in the order in which a full run does them. */
export type SegmentRunKind = "rfm" | "clusters" | "rules"
/** Kinds whose runs fill segments: what is computed, and what was imported. */
export type FillingKind = SegmentRunKind | "import"
export type RunKind = "ledger" | FillingKind | PredictionKind
export type RunState = "queued" | "running" | "published" | "superseded" | "failed" | "canceled"
export type SegmentSource = "rfm" | "clusters" | "rule" | "custom" | "import"
/** How clusters are found. */
/** Who decided the method of the clusters: a person for this run, the options, the run before, or nobody yet. */
export type MethodDecision = "asked" | "option" | "last_run" | "default"

export type ClusterMethod = "k-means" | "agglomerative" | "dbscan" | "gaussian-mixture"

/** A fact behind a score, said in words by the reader's language: `code` names the sentence, `values` fill it. */
export interface Reason {
  code: string
  values: Record<string, number | string | null>
}

/** Where the figures come from and how fresh they are; on every answer that shows figures. */
export interface Freshness {
  /** The plugin's clock, now in a live store: profiles and key figures that no run has reported yet are as of it. */
  as_of: string
  /**
   * What the figures of a published run are as of: of the groups and, with `rfm`, of the overview; of the clusters;
   * of the ready rules; of the imported segments. null before the first run of the kind.
   */
  figures_as_of: { rfm: string | null; clusters: string | null; rule: string | null; import: string | null }
  time_zone: string
  /** Lower case ISO 4217; null while the ledger is empty and no base currency is set. */
  base_currency: string | null
  /** When the segmentation now shown was published; null before the first run. */
  last_run_at: string | null
  /** When the ledger was last compared with Medusa's orders. */
  reconciled_at: string | null
  /** Customers whose facts changed since the last published run. */
  changed_customers: number
  /**
   * The segments shown were computed by an earlier version of the plugin, or with other options of the features: no
   * order is scored for them, and the next tick opens a run that computes them anew.
   */
  outdated: boolean
}

export interface RunProgress {
  /** One of `queued ledger features train score publish`; the dashboard says it in words. */
  stage: string
  /** 0 to 1 within the whole run. */
  done: number
}

export interface Run {
  id: string
  kind: RunKind
  state: RunState
  attempt: number
  progress: RunProgress
  as_of: string
  parameters: Record<string, unknown>
  /** Metrics, data window, data quality, moves; what it holds depends on the kind. */
  report: Record<string, unknown>
  error: string | null
  /** A user id, `schedule` or `demo`. */
  started_by: string
  created_at: string
  started_at: string | null
  finished_at: string | null
  duration_s: number | null
}

export interface RunsResponse {
  runs: Run[]
  count: number
  offset: number
  limit: number
}
export interface RunResponse {
  run: Run
}
/** What to start; everything when `kinds` is left out. */
export interface StartRunRequest {
  kinds?: Exclude<RunKind, "ledger" | "import">[]
  /** The method of the clusters, kept for later runs until another is asked for or the option `clusters.method` names one. Left out: as it is. */
  method?: ClusterMethod
  /** Also fits the other methods and puts all four side by side. @default the option `clusters.compare` */
  compare?: boolean
  /** Predictions learn anew, though their models are not due for it. @default false */
  retrain?: boolean
}
/** Starting while a run is under way answers with that run and `already_running: true`. */
export interface StartRunResponse {
  runs: Run[]
  already_running: boolean
}

/**
 * A segmentation that was made elsewhere, in a notebook for one. At most 100,000 customers in 50 segments, 16 MB of JSON, 20
 * imports side by side. The same name again replaces the former import of that name; without customers it removes it.
 */
export interface ImportSegmentsRequest {
  name: string
  /** How it was made, for the record: any JSON object, at most 10,000 characters. */
  parameters?: Record<string, unknown>
  /** The segment of each customer, by customer id. Customers in none are left out. */
  customers: Record<string, string>
}
export interface ImportSegmentsResponse {
  run: Run
}

export interface SegmentFigures {
  customers: number
  /** Fraction of the segmented customers of the same source; of all customers for a segment of the merchant's own or an imported one. */
  customer_share: number
  /** Net spend of the segment's customers. */
  revenue: number
  /** Fraction of the net spend of the same customers. */
  revenue_share: number
  median_days_since_last_order: number | null
  median_order_count: number | null
  median_total_spend: number | null
  /** Mean bootstrap Jaccard of the cluster, 0 to 1; null where it does not apply. */
  stability: number | null
}

export interface Segment extends SegmentFigures {
  id: string
  source: SegmentSource
  key: string
  /** The merchant's own name, else the English default. */
  name: string
  /** Names the default in the dashboard's language; null when the merchant renamed it. */
  name_code: string | null
  /** Tells apart two segments of the same default name: 2, 3, ...; null for the first. */
  name_number: number | null
  strategy: string
  strategy_code: string | null
  /** 0 to 11: the segment's colour on every chart and badge. */
  hue: number
  /** Thresholds of a rule, cells of an RFM group, centre of a cluster. */
  definition: Record<string, unknown> | null
  retired_at: string | null
}

export interface SegmentsResponse {
  segments: Segment[]
  count: number
  freshness: Freshness
}

/** A histogram of one feature over the segment and over all customers, on common bins. */
export interface Distribution {
  feature: string
  /** n + 1 edges of n bins. */
  edges: number[]
  segment: number[]
  all: number[]
}

export interface SegmentResponse {
  segment: Segment
  /** The rule that nearly describes a cluster; null for other sources, and where no rule tells it apart. */
  nearly: NearRule | null
  /** Customers of a mixture's cluster who may as well belong to another; null unless the clusters are a mixture. */
  borderline: BorderlineCustomers | null
  distributions: Distribution[]
  /** Customers who joined and left, newest day first. */
  movement: { day: string; joined: number; left: number }[]
  freshness: Freshness
}

/** A rule in raw units of features that nearly describes a segment. */
export interface NearRule {
  /** As rule segments hold it: `{ match: "all", conditions: [{ feature, operator, value }] }`. */
  rule: RuleJson
  /** Customers of the run who obey it. */
  customers: number
  /** Share of the segment's customers who obey the rule, 0 to 1. */
  coverage: number
  /** Share of the segment among all who obey the rule, 0 to 1. */
  purity: number
  /** The custom segment that was saved from this rule and is not retired; null if none was. */
  saved_segment_id: string | null
}

/** Conditions of which all, or at least one, must hold. */
export interface RuleJson {
  match: "all" | "any"
  conditions: (RuleConditionJson | RuleJson)[]
}
export interface RuleConditionJson {
  /** A numeric feature of the catalogue, or `orders_per_year`. */
  feature: string
  operator: ">=" | "<=" | "<" | ">"
  value: number
  /** If set, the limit is `value` times this feature of the same customer. */
  of?: string
}

/** Customers whose membership is uncertain: their likeliest segment has a probability below `below`. */
export interface BorderlineCustomers {
  below: number
  /** All such customers of the segment. */
  count: number
  /** The least certain first; at most 50. */
  customers: {
    customer_id: string
    /** As in SegmentCustomer; null when the customer is gone or the reader may not see names. */
    name: string | null
    email: string | null
    /** Of this segment. */
    probability: number
    next: SegmentBadge | null
    next_probability: number
  }[]
}

/** Saves a rule as a segment of the merchant's own. */
export interface CreateSegmentRequest {
  /** 1 to 80 characters. */
  name: string
  strategy?: string
  rule: RuleJson
}
/** The segment is empty until the opened run of the rules has ended. */
export interface CreateSegmentResponse {
  segment: Segment
  runs: Run[]
}

/** Deleted is retired: the history stays, and `restore` brings the segment back. */
export interface DeleteSegmentResponse {
  id: string
  object: "segment"
  deleted: true
}
export interface RestoreSegmentResponse {
  segment: Segment
}

export interface SegmentCustomer {
  customer_id: string
  /** Through Medusa's customer module; null when the customer is gone or the reader lacks `customer:read`. Never stored by the plugin. */
  name: string | null
  email: string | null
  has_account: boolean
  days_since_last_order: number
  order_count: number
  total_spend: number
  average_order_value: number
  last_order_at: string
  joined_at: string
}
export interface SegmentCustomersResponse {
  customers: SegmentCustomer[]
  count: number
  offset: number
  limit: number
  /** True when `q` matched more customers of the store than a search looks at; more letters help. */
  search_limited: boolean
  freshness: Freshness
}

export interface RfmCard {
  group: { id: string; key: string; name: string; name_code: string | null; hue: number } | null
  r: number
  f: number
  m: number
  bins: number
}

export interface SegmentBadge {
  id: string
  source: SegmentSource
  key: string
  name: string
  name_code: string | null
  name_number: number | null
  hue: number
}

export interface CustomerMove {
  at: string
  source: SegmentSource
  from: SegmentBadge | null
  to: SegmentBadge | null
  reason: Reason | null
}

export interface CustomerInsightsResponse {
  customer: {
    customer_id: string
    /** False: the customer has no order yet, and everything below is empty. */
    has_profile: boolean
    is_guest: boolean
    /** Every catalogue feature by name. */
    features: Record<string, number | string | boolean | null | Record<string, number>>
    rfm: RfmCard | null
    cluster: SegmentBadge | null
    rules: SegmentBadge[]
    reasons: Reason[]
    /** Newest first. */
    history: CustomerMove[]
    /** Share of all customers with an order whose value is smaller, 0 to 1; null without a profile. */
    percentiles: { order_count: number; total_spend: number; days_since_last_order: number } | null
    /** What is predicted; null without a profile, before the first prediction, and where they are switched off. */
    prediction: CustomerPrediction | null
  }
  freshness: Freshness
}

export interface Feature {
  name: string
  family: string
  unit: string
  type: string
  meaning: string
  formula: string
}
export interface FeaturesResponse {
  features: Feature[]
  count: number
  features_hash: string
}

export interface DataQualityResponse {
  /** The moment these counts are as of: the last reconciliation, or a later run; null before the first. */
  as_of: string | null
  orders: number
  entries: number
  customers: number
  /** Orders of customers with figures, divided by all orders in the ledger. */
  used_share: number
  /** The first and the last order that count in the figures; null without one. */
  window: DataWindow
  /** What is kept but left out of some figures, and why. */
  issues: { reason: string; orders: number; value: number | null; detail: Record<string, unknown> }[]
  /** What an import of older orders rejected, by reason; empty in a store without an import. */
  rejected: { reason: string; rows: number; value: number }[]
  freshness: Freshness
}

/** From when to when the orders behind the figures were placed. */
export interface DataWindow {
  first_order_at: string | null
  last_order_at: string | null
}

export type { ClusterCandidate, DendrogramJson, MethodComparison, OverviewResponse } from "./overview"
