import type { Pipeline } from "../types"
import { BASIC_FEATURES } from "./describe"
import type { ClustersPipelineModel, ClustersPipelineOptions } from "./model"
import { scoresOf } from "./scores"
import { trainClusters } from "./train"

/**
 * Segments by similarity on a few features: k-means, a tree of merges, crowds (DBSCAN) or a mixture, with k chosen by
 * separation, size and stability. A model holds what a new customer is placed by, without a training.
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
  score: scoresOf,
  segments: (model) => [...model.segments],
})
