import type { Matrix } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitKMeans } from "../../compute"
import type { ClusterMethod } from "../../types/http"
import { findCrowds } from "./crowds"
import type { Found } from "./found"
import { NO_FACTS } from "./found"
import { STABILITY_RESTARTS } from "./limits"
import { findMixture } from "./mixture"
import { findByTree } from "./tree"

/** The methods in the order in which they are shown. */
export const METHODS: readonly ClusterMethod[] = ["k-means", "agglomerative", "dbscan", "gaussian-mixture"]

export interface FindSettings {
  /** Clusters wanted; crowds find a number of their own. */
  readonly k: number
  readonly restarts: number
  readonly seed: number
}

/** Finds clusters among prepared customers by a method. */
export async function findClusters(
  method: ClusterMethod,
  X: Matrix,
  settings: FindSettings,
  watch: ComputeControl
): Promise<Found> {
  switch (method) {
    case "k-means":
      return findByCenters(X, settings, watch)
    case "agglomerative":
      return findByTree(X, settings, watch)
    case "dbscan":
      return findCrowds(X, settings, watch)
    case "gaussian-mixture":
      return findMixture(X, settings, watch)
  }
}

async function findByCenters(
  X: Matrix,
  { k, restarts, seed }: FindSettings,
  watch: ComputeControl
): Promise<Found> {
  const { model, labels } = await fitKMeans(X, { k, nInit: restarts, seed }, watch)
  const { centers, inertia, iterations, converged } = model
  return {
    method: "k-means",
    centers,
    labels,
    again: { k, nInit: STABILITY_RESTARTS },
    madeFrom: X.rows,
    tree: null,
    facts: { ...NO_FACTS, inertia, iterations, converged },
  }
}
