import type { KChoice, Matrix } from "../../analytics"
import type { ClusterCandidate } from "../../types/http"
import type { Card, Reason } from "../types"
import type { Description } from "./describe"
import { BASIC_FEATURES, mapOf } from "./describe"
import type { ClustersPipelineModel } from "./model"

interface CardInput {
  model: ClustersPipelineModel
  choice: KChoice
  /** The cluster's label at each place of the model's segments. */
  order: readonly number[]
  prepared: Matrix
  constant: readonly string[]
  leftOut: number
  described: Description
  seed: number
}

/** The report of a training: how k was found, and who the clusters are. */
export function cardOf({
  model,
  choice,
  order,
  prepared,
  constant,
  leftOut,
  described,
  seed,
}: CardInput): Card {
  const places = new Int32Array(order.length)
  order.forEach((label, at) => (places[label] = at))
  const keys = model.segments.map(({ key }) => key)
  const chosen = choice.table.find((candidate) => candidate.chosen)
  return {
    k: model.k,
    reason: model.reason,
    table: choice.table.map(candidateOf),
    elbow: choice.elbow,
    customers: model.customers,
    left_out_inactive: leftOut,
    features: model.preparation?.features ?? [],
    constant_features: constant,
    metrics: {
      inertia: choice.model.inertia,
      silhouette: chosen?.silhouette ?? null,
      davies_bouldin: chosen?.daviesBouldin ?? null,
      calinski_harabasz: chosen?.calinskiHarabasz ?? null,
      stability: choice.stability.meanJaccard,
      adjusted_rand: choice.stability.meanAdjustedRand,
      iterations: choice.model.iterations,
      converged: choice.model.converged,
    },
    stability: Object.fromEntries(order.map((label, at) => [keys[at], choice.stability.jaccard[label]])),
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
    map: {
      keys,
      ...mapOf(
        prepared,
        choice.labels.map((label) => places[label]),
        seed
      ),
    },
  }
}

/** The report where there are no clusters. */
export function emptyCard(why: Reason, customers: number, features: readonly string[]): Card {
  return {
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
