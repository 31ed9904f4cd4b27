import type { KChoice, Matrix } from "../../analytics"
import type { ClusterCandidate } from "../../types/http"
import type { Card, Reason } from "../types"
import type { Assessment } from "./assess"
import type { Description } from "./describe"
import { BASIC_FEATURES, mapOf } from "./describe"
import type { Found } from "./found"
import type { ClustersPipelineModel, ClustersPipelineOptions } from "./model"

interface CardInput {
  model: ClustersPipelineModel
  /** null where the method found a number of its own. */
  choice: KChoice | null
  found: Found
  assessment: Assessment | null
  /** The cluster's label at each place of the model's segments. */
  order: readonly number[]
  /** The segment of each customer as such a place, −1 for none. */
  places: Int32Array
  prepared: Matrix
  constant: readonly string[]
  leftOut: number
  described: Description
  seed: number
}

/** The report of a training: how the clusters were found, and who they are. */
export function cardOf({
  model,
  choice,
  found,
  assessment,
  order,
  places,
  prepared,
  constant,
  leftOut,
  described,
  seed,
}: CardInput): Card {
  const keys = model.segments.map(({ key }) => key)
  const stability = assessment?.stability ?? null
  return {
    method: model.method,
    k: model.k,
    reason: model.reason,
    table: choice?.table.map(candidateOf) ?? [],
    elbow: choice?.elbow ?? null,
    customers: model.customers,
    made_from: found.madeFrom,
    left_out_inactive: leftOut,
    features: model.preparation?.features ?? [],
    constant_features: constant,
    metrics: {
      ...found.facts,
      silhouette: assessment?.silhouette ?? null,
      davies_bouldin: assessment?.daviesBouldin ?? null,
      calinski_harabasz: assessment?.calinskiHarabasz ?? null,
      stability: stability?.meanJaccard ?? null,
      adjusted_rand: stability?.meanAdjustedRand ?? null,
    },
    stability: Object.fromEntries(order.map((label, at) => [keys[at], stability?.jaccard[label] ?? null])),
    medians: Object.fromEntries(
      order.map((label, at) => [
        keys[at],
        Object.fromEntries(BASIC_FEATURES.map((name, j) => [name, described.profiles[label].medians[j]])),
      ])
    ),
    profiles: {
      features: model.preparation?.features ?? [],
      segments: keys.map((key, at) => ({ key, values: model.centers[at] })),
    },
    map: { keys, ...mapOf(prepared, places, seed) },
  }
}

/** The report where there are no clusters. */
export function emptyCard(
  why: Reason,
  customers: number,
  { method, features }: ClustersPipelineOptions
): Card {
  return {
    method,
    k: null,
    reason: why,
    table: [],
    elbow: null,
    customers,
    features,
    metrics: null,
    stability: {},
    profiles: null,
    map: null,
    comparison: [],
    compared_customers: null,
    dendrogram: null,
    near_rules: {},
  }
}

function candidateOf(candidate: KChoice["table"][number]): ClusterCandidate {
  return {
    k: candidate.k,
    inertia: candidate.inertia,
    silhouette: candidate.silhouette,
    davies_bouldin: candidate.daviesBouldin,
    calinski_harabasz: candidate.calinskiHarabasz,
    stability: candidate.stability,
    smallest_cluster: candidate.smallest,
    chosen: candidate.chosen,
    rejected: candidate.rejected,
  }
}
