/** Below so many customers with an order, active ones if inactive ones are left out, there are no clusters. */
export const CLUSTERS_FROM_CUSTOMERS = 50

/** The least customers a cluster may have: max(1 %, min(30, customers / 10)). */
export function smallestAllowed(customers: number): number {
  return Math.ceil(Math.max(customers / 100, Math.min(30, customers / 10)))
}

/** Clusters whose customers stay together less than this under the bootstrap are not to be trusted. */
export const STABLE_FROM = 0.6

/** Restarts of k-means in each bootstrap: enough to find the same clusters again. */
export const STABILITY_RESTARTS = 3
