import { rowOf } from "../../analytics"
import { reason } from "../reasons"
import type { Columns, Reason, Scores } from "../types"
import type { ClustersPipelineModel } from "./model"
import { clusterMethodOf } from "./model"
import type { Nearest, Placement, Standing } from "./placement"
import { isInactive, nearest, place, placementReason } from "./placement"

/** The segment of each customer, how sure that is, and why. */
export function scoresOf(model: ClustersPipelineModel, columns: Columns): Scores {
  const placed = place(model, columns)
  const { places } = placed
  const why = (i: number): Reason =>
    places[i] >= 0 ? membershipReason(model, columns, placed, i) : absenceReason(model, columns, i)
  return {
    customerIds: columns.customerIds,
    slots: [
      {
        slot: "clusters",
        segmentKeys: Array.from(places, (at) => (at < 0 ? null : model.segments[at].key)),
        reason: why,
      },
    ],
    value: null,
    detail: (i) => (places[i] < 0 ? {} : detailOf(model, placed, i)),
    reasons: (i) => (places[i] < 0 ? [] : [why(i)]),
  }
}

function membershipReason(
  model: ClustersPipelineModel,
  columns: Columns,
  placed: Placement,
  i: number
): Reason {
  if (clusterMethodOf(model) === "dbscan") {
    return reason("near_group")
  }
  const row = preparedRow(placed, i)
  const likely = likeliest(placed, i)
  const standing: Standing = likely ?? nearest(model.centers, row)
  const values = placementReason(model, columns, row, standing, i)
  return likely === null
    ? reason("nearest_profile", values)
    : reason("likeliest_profile", { ...values, probability: rounded(likely.probability) })
}

function absenceReason(model: ClustersPipelineModel, columns: Columns, i: number): Reason {
  if (model.k === null) {
    return reason("no_clusters")
  }
  return isInactive(model, columns, i)
    ? reason("inactive", { days: model.inactive_after_days })
    : reason("like_no_group")
}

/** How sure the place is: the probabilities of a mixture, else the distances to the centres in standard deviations. */
function detailOf(model: ClustersPipelineModel, placed: Placement, i: number): Record<string, unknown> {
  const keyOf = (at: number): string | null => (at < 0 ? null : model.segments[at].key)
  const likely = likeliest(placed, i)
  if (likely !== null) {
    return {
      probability: rounded(likely.probability),
      next_key: keyOf(likely.second),
      next_probability: rounded(likely.secondProbability),
    }
  }
  if (clusterMethodOf(model) === "dbscan") {
    // Crowds have any shape: how far their middle is says nothing.
    return {}
  }
  const found: Nearest = nearest(model.centers, preparedRow(placed, i))
  return {
    distance: rounded(found.distance),
    next_key: keyOf(found.second),
    next_distance: found.second < 0 ? null : rounded(found.secondDistance),
  }
}

interface Likeliest extends Standing {
  readonly probability: number
  readonly secondProbability: number
}

/** The customer's own segment of a mixture and the likeliest other one; null for other methods. */
function likeliest({ places, probabilities }: Placement, i: number): Likeliest | null {
  if (probabilities === null) {
    return null
  }
  const row = rowOf(probabilities, i)
  const at = places[i]
  const second = row.reduce((best, value, c) => (c !== at && (best < 0 || value > row[best]) ? c : best), -1)
  return { place: at, second, probability: row[at], secondProbability: second < 0 ? 0 : row[second] }
}

function preparedRow({ prepared }: Placement, i: number): number[] {
  return prepared === null ? [] : rowOf(prepared, i)
}

/** A thousandth is finer than anybody reads. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
