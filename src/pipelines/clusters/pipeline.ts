import { rowOf } from "../../analytics"
import { reason } from "../reasons"
import type { Columns, Pipeline, Reason, Scores } from "../types"
import { BASIC_FEATURES } from "./describe"
import type { ClustersPipelineModel, ClustersPipelineOptions } from "./model"
import { isInactive, nearest, place, placementReason } from "./placement"
import { trainClusters } from "./train"

/**
 * Segments by similarity: k-means on a few features, with k chosen by separation, size and stability. A model holds
 * centres, so a new customer is placed without a training.
 */
export const clustersPipeline = Object.freeze<Pipeline<ClustersPipelineOptions, ClustersPipelineModel>>({
  kind: "clusters",
  columns: ({ features }, model) => [
    ...new Set([
      ...BASIC_FEATURES,
      ...(model === undefined ? features : (model.preparation?.features ?? [])),
    ]),
  ],
  train: trainClusters,
  score: (model, columns) => scoresOf(model, columns),
  segments: (model) => [...model.segments],
})

function scoresOf(model: ClustersPipelineModel, columns: Columns): Scores {
  const { places, prepared } = place(model, columns)
  const segmentKeys = Array.from(places, (at) => (at < 0 ? null : model.segments[at].key))
  const why = (i: number): Reason => {
    if (prepared !== null && places[i] >= 0) {
      return placementReason(model, columns, rowOf(prepared, i), i)
    }
    return model.k !== null && isInactive(model, columns, i)
      ? reason("inactive", { days: model.inactive_after_days })
      : reason("no_clusters")
  }
  return {
    customerIds: columns.customerIds,
    slots: [{ slot: "clusters", segmentKeys, reason: why }],
    value: null,
    detail: (i) => (prepared === null || places[i] < 0 ? {} : distances(model, rowOf(prepared, i))),
    reasons: (i) => (places[i] < 0 ? [] : [why(i)]),
  }
}

/** How near the customer is to the own segment's centre and to the next one, in standard deviations. */
function distances(model: ClustersPipelineModel, row: readonly number[]): Record<string, unknown> {
  const { distance, second, secondDistance } = nearest(model.centers, row)
  return {
    distance: Math.round(distance * 1000) / 1000,
    next_key: second < 0 ? null : model.segments[second].key,
    next_distance: second < 0 ? null : Math.round(secondDistance * 1000) / 1000,
  }
}
