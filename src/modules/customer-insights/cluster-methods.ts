import type { ClusterMethod } from "../../types/http"

/** The ways of finding clusters that options and routes take, each once; the record fails to compile where one is missing. */
const KNOWN = { "k-means": 1, agglomerative: 1, dbscan: 1, "gaussian-mixture": 1 } satisfies Record<
  ClusterMethod,
  1
>

export const CLUSTER_METHODS = Object.keys(KNOWN) as [ClusterMethod, ...ClusterMethod[]]
