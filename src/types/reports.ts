import type {
  ClusterCandidate,
  ClusterMethod,
  DataQualityResponse,
  DataWindow,
  DendrogramJson,
  MethodComparison,
  NearRule,
  OverviewResponse,
  Reason,
  SegmentFigures,
} from "./http"

/** What a published run keeps in `insights_run.report`, so that a page reads and computes nothing. */
export interface SegmentsReport<Card> {
  /** How the champion model was found; written by the pipeline's training. */
  card: Card
  /** Figures of each segment by its key, as of the run. */
  segments: Record<string, SegmentFigures>
  /** Customers who joined and left each segment against the run before, by key; empty on the first run. */
  changes: { joined: Record<string, number>; left: Record<string, number> }
  distributions: DistributionReport[]
  /** Which orders the customers' figures rest on. */
  data_window: DataWindow
}

/** A histogram of one feature over all customers and over each segment, on common bins. */
export interface DistributionReport {
  feature: string
  /** n + 1 edges of n bins; equal steps of the value, or of log(1 + value) where it is skewed. */
  edges: number[]
  all: number[]
  /** By segment key. */
  segments: Record<string, number[]>
}

export interface RfmCardReport {
  bins: number
  thresholds: NonNullable<OverviewResponse["rfm_thresholds"]>
}

export interface ClustersCardReport {
  k: number | null
  reason: Reason
  table: ClusterCandidate[]
  features: string[]
  /** "k-means" in reports of before methods could be chosen. */
  method?: ClusterMethod
  /** Customers who were looked at, those in no cluster included. */
  customers?: number
  /** Customers that the clusters were made from: a sample of a large shop where the method takes no more. */
  made_from?: number
  comparison?: MethodComparison[]
  compared_customers?: number | null
  /** `segment` of a leaf is a segment key. */
  dendrogram?:
    (Omit<DendrogramJson, "leaves"> & { leaves: { size: number; segment: string | null }[] }) | null
  /** By segment key. */
  near_rules?: Record<string, Omit<NearRule, "saved_segment_id">>
  /** Standardised means of the features per cluster. */
  profiles?: { features: string[]; segments: { key: string; values: number[] }[] } | null
  /** At most 2,000 customers in the plane of the first two principal components; `s` is a position in `keys`. */
  map?: { keys: string[]; points: { x: number; y: number; s: number }[]; explained: [number, number] } | null
}

/** The shop as a whole, computed once when an RFM run is published. */
export interface OverviewReport {
  kpis: OverviewResponse["kpis"]
  revenue_by_month: OverviewResponse["revenue_by_month"]
  leaving: OverviewResponse["leaving"]
  spend: { segment_key: string; customers: number; worth: number } | null
  heat_map: NonNullable<OverviewResponse["rfm_heat_map"]>["cells"]
}

export interface RfmReport extends SegmentsReport<RfmCardReport> {
  overview: OverviewReport
}
export type ClustersReport = SegmentsReport<ClustersCardReport>
export type RulesReport = SegmentsReport<{ thresholds: Record<string, number> }>

/** Kept by the reconciliation. */
export interface LedgerReport {
  /** The greatest change in Medusa's order tables that the ledger has seen; ISO 8601. */
  watermark: string | null
  quality: Omit<DataQualityResponse, "as_of" | "freshness" | "rejected">
  /** What an import of older orders rejected, by reason. */
  rejected?: DataQualityResponse["rejected"]
}
