import type { ClusterStability, Matrix, Recluster } from "../../analytics"
import { calinskiHarabaszScore, daviesBouldinScore } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { clusterStability, nextTurn, silhouetteScore } from "../../compute"
import type { Found } from "./found"

/** How good clusters are; nothing where there are fewer than two. Customers like no group are left out. */
export interface Assessment {
  readonly silhouette: number
  readonly daviesBouldin: number
  readonly calinskiHarabasz: number
  readonly stability: ClusterStability
}

export interface AssessSettings {
  readonly bootstraps: number
  readonly seed: number
}

/** Up to so many customers silhouettes are exact; above, so many are drawn. */
const EXACT_SILHOUETTE_CUSTOMERS = 15_000
const SAMPLED_SILHOUETTE_CUSTOMERS = 5_000
/** Customers in each bootstrap. */
const STABILITY_CUSTOMERS = 5_000

/** Separation and stability of clusters, the same way for every method. */
export async function assess(
  X: Matrix,
  found: Found,
  { bootstraps, seed }: AssessSettings,
  watch: ComputeControl
): Promise<Assessment | null> {
  const { labels, centers } = found
  if (centers.length < 2) {
    return null
  }
  const sampleRows = X.rows <= EXACT_SILHOUETTE_CUSTOMERS ? X.rows : SAMPLED_SILHOUETTE_CUSTOMERS
  const silhouette = await silhouetteScore(X, labels, { sampleRows, seed }, { ...watch, progress: undefined })
  const daviesBouldin = daviesBouldinScore(X, labels)
  await nextTurn()
  const calinskiHarabasz = calinskiHarabaszScore(X, labels)
  await nextTurn()
  const drawn = Math.min(STABILITY_CUSTOMERS, X.rows)
  const again = thinned(found.again, drawn / found.madeFrom)
  const options = { ...again, bootstraps, sampleRows: drawn, seed }
  return {
    silhouette,
    daviesBouldin,
    calinskiHarabasz,
    stability: await clusterStability(X, labels, options, watch),
  }
}

/** Among fewer customers a crowd has fewer neighbours within the same distance. */
function thinned(again: Recluster, share: number): Recluster {
  return again.method === "dbscan"
    ? { ...again, minSamples: Math.max(2, Math.round((again.minSamples ?? 2) * Math.min(1, share))) }
    : again
}
