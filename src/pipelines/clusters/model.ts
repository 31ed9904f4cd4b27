import type { CoreNet, GaussianMixtureModel } from "../../analytics"
import type { ClusterMethod } from "../../types/http"
import type { Reason, SegmentDraft } from "../types"

/** See the plugin's options, `clusters`. The seed comes with the control of a training. */
export interface ClustersPipelineOptions {
  readonly method: ClusterMethod
  /** Also fits the other methods and puts all four side by side. */
  readonly compare: boolean
  readonly features: readonly string[]
  readonly k_min: number
  readonly k_max: number
  readonly restarts: number
  readonly bootstraps: number
  readonly inactive_after_days: number | null
}

/** What is done to a feature's value before distances are taken: floored at 0, log(1 + x), drawn in, standardised. */
export interface Preparation {
  readonly features: readonly string[]
  /** Stands in for a missing value: the median of log(1 + x). */
  readonly fill: readonly number[]
  /** Bounds of log(1 + x): its 1 % and 99 % quantiles. */
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly center: readonly number[]
  readonly scale: readonly number[]
}

/**
 * What customers are placed by. The centres alone for k-means and the tree; a mixture has a spread and a weight at each
 * centre; crowds (DBSCAN) have any shape, which a net of their points keeps.
 */
export interface ClusterShapes {
  /** Left out in models of before there was a choice: k-means. */
  readonly method?: ClusterMethod
  /** One per cluster, in prepared units. */
  readonly centers: readonly (readonly number[])[]
  readonly mixture?: Pick<GaussianMixtureModel, "weights" | "covariances">
  readonly net?: CoreNet
}

/** The last clusters there were: what tells whether a new cluster continues one of them. */
export type ClusterLineage = Pick<
  ClustersPipelineModel,
  "k" | "inactive_after_days" | "preparation" | "segments" | keyof ClusterShapes
>

/** Frozen clusters on prepared features; without clusters, the reason why. */
export interface ClustersPipelineModel extends ClusterShapes {
  readonly kind: "clusters"
  readonly k: number | null
  readonly reason: Reason
  /** Customers that the model was made from. */
  readonly customers: number
  readonly inactive_after_days: number | null
  readonly preparation: Preparation | null
  /** In the order of the centres, the most valuable first. */
  readonly segments: readonly SegmentDraft[]
  /** The number of the next new segment's key, so that no key ever comes to mean another segment. */
  readonly next_key: number
  /** In a model without clusters: the clusters before it, so that the next ones continue them. */
  readonly lineage?: ClusterLineage
}

/** The method of a stored model; of before there was a choice: k-means. */
export function clusterMethodOf(model: unknown): ClusterMethod {
  return (model as Pick<ClustersPipelineModel, "method">).method ?? "k-means"
}
