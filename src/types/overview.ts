import type { ClusterMethod, Freshness, MethodDecision, Reason, Run, Segment, SegmentBadge } from "./http"

/** One of the three questions, as numbers; the dashboard says them in words. */
export interface OverviewResponse {
  freshness: Freshness
  /** `empty`: no order; `too_few`: too few customers for clusters; `no_run`: orders, but no run yet. */
  state: "empty" | "too_few" | "no_run" | "ready"
  /** With how many customers clusters begin. */
  needed_customers: number
  /** Customers whom a training of clusters would read now: with an order, and active if inactive ones are left out; counted up to `needed_customers`. */
  eligible_customers: number
  /** The option `clusters.inactive_after_days`; null: nobody is left out. */
  inactive_after_days: number | null
  best: {
    segment: SegmentBadge
    customers: number
    customer_share: number
    revenue_share: number
  } | null
  leaving: {
    /** Good customers (FM, the rounded mean of F and M, of 4 or more) whose wait is longer than twice their usual gap. */
    customers: number
    /** Their net spend of the last 12 months. */
    value_at_risk: number
    /** Median over the customers of their mean gap between orders, used for one-time buyers; null while nobody came back. */
    shop_median_gap_days: number | null
  } | null
  spend: {
    segment: SegmentBadge
    customers: number
    /** Net spend of the last 12 months of the segment's overdue customers. */
    worth: number
  } | null
  kpis: {
    customers: number
    orders: number
    revenue: number
    revenue_last_365_days: number
    repeat_rate: number | null
    average_order_value: number | null
    new_customers_last_30_days: number
  }
  /** The last 24 months up to the clock, oldest first, months of the store's time zone; net. */
  revenue_by_month: { month: string; revenue: number; orders: number }[]
  /** Customers per cell; r and f from 1 to `bins`. */
  rfm_heat_map: { bins: number; cells: { r: number; f: number; customers: number; revenue: number }[] } | null
  /** Cut points of the published RFM run. */
  rfm_thresholds: {
    days_since_last_order: number[]
    order_count: number[]
    total_spend: number[]
  } | null
  rfm_groups: Segment[]
  clusters: Segment[]
  rules: Segment[]
  /** The merchant's own rules, the newest first. */
  custom: Segment[]
  /** Why there are no clusters, or why k is what it is. */
  cluster_choice: {
    k: number | null
    reason: Reason
    table: ClusterCandidate[]
    features: string[]
    method: ClusterMethod
    /** Why this method was taken; null in runs of before methods could be chosen. */
    method_by: MethodDecision | null
    /** Customers who were looked at, those in no group included; null in old reports, as below. */
    customers: number | null
    /** Those the groups were made from: fewer in a large shop where the method takes no more; all were placed by them. */
    made_from: number | null
    /** The methods side by side, in the order of {@link ClusterMethod}; empty unless the run compared them. */
    comparison: MethodComparison[]
    /** How many customers the methods were compared on: a sample of a large shop. null without a comparison. */
    compared_customers: number | null
    /** The tree of the hierarchical method; null unless the run made one. */
    dendrogram: DendrogramJson | null
  } | null
  /** At most 2,000 customers of the published clusters run, in the plane of the first two principal components. */
  cluster_map: {
    segment_ids: string[]
    points: { x: number; y: number; s: number }[]
    explained: [number, number]
  } | null
  /** Standardised means of the features per cluster, for the radar. */
  cluster_profiles: { features: string[]; segments: { segment_id: string; values: number[] }[] } | null
  /** Against the run before. */
  changes: {
    joined: { segment: SegmentBadge; customers: number }[]
    left: { segment: SegmentBadge; customers: number }[]
  }
  running: Run[]
  last_failed: Run | null
}

export interface ClusterCandidate {
  k: number
  inertia: number
  silhouette: number
  davies_bouldin: number
  calinski_harabasz: number
  stability: number
  smallest_cluster: number
  chosen: boolean
  /** Why it was not chosen; null for the chosen one. */
  rejected: string | null
}

/** One way to cluster the same customers. Metrics are null where fewer than two clusters were found. */
export interface MethodComparison {
  method: ClusterMethod
  clusters: number
  /** The greatest first. */
  sizes: number[]
  /** Customers like no others, in no cluster. Only DBSCAN knows them. */
  noise: number
  silhouette: number | null
  davies_bouldin: number | null
  calinski_harabasz: number | null
  /** Mean bootstrap Jaccard of the clusters. */
  stability: number | null
  adjusted_rand: number | null
  seconds: number
  /** The method of the segments now shown. */
  chosen: boolean
}

/** The top of a tree of merges, ready to be drawn; see `dendrogram` of the analytics. */
export interface DendrogramJson {
  /** Left to right: customers below the leaf, and the segment that most of them are in. */
  leaves: { size: number; segment_id: string | null }[]
  /** Brackets, the lowest first: two feet and the height at which they meet. */
  links: {
    height: number
    left: { position: number; height: number }
    right: { position: number; height: number }
  }[]
  /** The height at which the tree was cut into the segments. */
  cut: number | null
  customers: number
}
