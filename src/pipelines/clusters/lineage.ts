import { matchClusters } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { NUMERIC_FEATURES } from "../../features"
import type { Columns, SegmentDraft } from "../types"
import type { Found } from "./found"
import type { ClusterLineage, ClustersPipelineModel } from "./model"
import { placeEverybody } from "./placement"

/** The last clusters there were: those of the model before, or those that a model without any has carried on. */
export function lineageOf(previous: ClustersPipelineModel | null): ClusterLineage | null {
  if (previous === null || previous.k === null) {
    return previous?.lineage ?? null
  }
  const { k, inactive_after_days, preparation, segments, method, centers, mixture, net } = previous
  return Object.freeze({
    k,
    inactive_after_days,
    preparation,
    segments,
    centers,
    ...(method && { method }),
    ...(mixture && { mixture }),
    ...(net && { net }),
  })
}

/** Earlier clusters are of use for identity while every feature they need still exists. */
export function usable(lineage: ClusterLineage | null): ClusterLineage | null {
  const known = lineage?.preparation?.features.every((name) => NUMERIC_FEATURES.includes(name)) ?? false
  return known ? lineage : null
}

/** The earlier segment that each cluster continues, by overlap on today's customers, whatever either's method. */
export async function continuedSegments(
  lineage: ClusterLineage | null,
  columns: Columns,
  { labels, centers }: Found,
  watch: ComputeControl
): Promise<(SegmentDraft | null)[]> {
  const continued = new Array<SegmentDraft | null>(centers.length).fill(null)
  if (lineage !== null) {
    const before = await placeEverybody(lineage, columns, watch)
    for (const { label, previous } of matchClusters(before.places, labels)) {
      continued[label] = lineage.segments[previous]
    }
  }
  return continued
}
