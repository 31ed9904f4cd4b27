import type { Matrix } from "../../analytics"
import { AnalyticsInputError } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitCoreNet, fitDbscan, profileClusters, suggestEps } from "../../compute"
import type { FindSettings } from "./find"
import type { Found } from "./found"
import { NO_FACTS, placed } from "./found"
import { smallestAllowed } from "./limits"
import { MOST_LINKED_CUSTOMERS, sampleOf } from "./sample"

/** A crowd needs no more customers around one of them than this, however large the shop. */
const MOST_NEIGHBOURS = 50
/** How near counts as near where most customers are exactly alike, in standard deviations. */
const EPS_OF_EQUALS = 0.05

/**
 * Clusters as crowds (DBSCAN) of any shape and number; who stands in none is like no group. Near is where the distances
 * to the neighbours begin to rise steeply. Everybody is placed by a net of the crowds' points.
 */
export async function findCrowds(X: Matrix, { seed }: FindSettings, watch: ComputeControl): Promise<Found> {
  const sample = sampleOf(X, MOST_LINKED_CUSTOMERS, seed, 0xdb)
  const minSamples = neighboursNeeded(sample.X)
  const eps = await nearness(sample.X, minSamples, seed, watch)
  const { model, labels } = await fitDbscan(sample.X, { eps, minSamples }, watch)
  const net = await fitCoreNet(sample.X, labels, { eps, minSamples }, watch)
  const unknown = new Array<readonly number[]>(model.clusters).fill([])
  const found = await placed(X, { method: "dbscan", centers: unknown, net }, watch)
  return {
    ...found,
    method: "dbscan",
    centers: found.centers.length === 0 ? [] : await middles(X, found.labels, watch),
    again: { method: "dbscan", eps, minSamples },
    madeFrom: sample.rows.length,
    tree: null,
    facts: NO_FACTS,
  }
}

/** Twice the features (Sander et al. 1998), and as many as the smallest cluster worth having. */
function neighboursNeeded({ rows, columns }: Matrix): number {
  return Math.min(MOST_NEIGHBOURS, Math.max(2 * columns, smallestAllowed(rows)))
}

/** The means of everybody placed in each crowd, for names and pictures; nobody is placed by them. */
async function middles(X: Matrix, labels: Int32Array, watch: ComputeControl): Promise<(readonly number[])[]> {
  return (await profileClusters(X, labels, watch)).map(({ means }) => means)
}

async function nearness(X: Matrix, minSamples: number, seed: number, watch: ComputeControl): Promise<number> {
  try {
    return (await suggestEps(X, { minSamples, seed }, watch)).eps
  } catch (error) {
    if (isInputError(error)) {
      return EPS_OF_EQUALS
    }
    throw error
  }
}

/** Every customer equals so many others that all distances are 0. By name too: it may come from a worker thread. */
function isInputError(error: unknown): boolean {
  return (
    error instanceof AnalyticsInputError || (error instanceof Error && error.name === "AnalyticsInputError")
  )
}
