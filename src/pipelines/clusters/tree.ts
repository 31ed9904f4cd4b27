import type { Matrix } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitAgglomerative, profileClusters } from "../../compute"
import type { FindSettings } from "./find"
import type { Found } from "./found"
import { NO_FACTS, placed } from "./found"
import { MOST_LINKED_CUSTOMERS, sampleOf } from "./sample"

/**
 * Clusters by Ward's hierarchy: the tree is cut into k, and everybody belongs to the nearest of the cut's centres. A
 * tree places nobody new; its centres do.
 */
export async function findByTree(
  X: Matrix,
  { k, seed }: FindSettings,
  watch: ComputeControl
): Promise<Found> {
  const sample = sampleOf(X, MOST_LINKED_CUSTOMERS, seed, 0x7e)
  const { model, labels } = await fitAgglomerative(sample.X, { linkage: "ward", k }, watch)
  const profiles = await profileClusters(sample.X, labels, watch)
  const centers = profiles.map(({ means }) => means)
  const found = await placed(X, { method: "agglomerative", centers }, watch)
  return {
    ...found,
    method: "agglomerative",
    again: { method: "agglomerative", linkage: "ward", k },
    madeFrom: sample.rows.length,
    tree: { model, rows: sample.rows, k },
    facts: NO_FACTS,
  }
}
