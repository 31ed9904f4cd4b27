import type { Matrix } from "../../analytics"
import { assignKMeans } from "../../analytics"
import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Columns, Reason } from "../types"
import type { ClusterLineage, ClustersPipelineModel } from "./model"
import { prepare } from "./preparation"

/** Where customers fall under a model: the place of the nearest centre, −1 for nobody's. */
export interface Placement {
  readonly places: Int32Array
  readonly prepared: Matrix | null
}

/** The nearest centre of every customer who is not left out. Pure; the same for one customer as for all. */
export function place(model: ClusterLineage, columns: Columns): Placement {
  const { preparation, centers, k } = model
  const count = columns.customerIds.length
  if (preparation === null || k === null || count === 0) {
    return { places: new Int32Array(count).fill(-1), prepared: null }
  }
  const prepared = prepare(
    preparation,
    preparation.features.map((name) => numberColumn(columns, name))
  )
  const all = assignKMeans({ kind: "k-means", centers, inertia: 0, iterations: 0, converged: true }, prepared)
  const places =
    model.inactive_after_days === null ? all : all.map((at, i) => (isInactive(model, columns, i) ? -1 : at))
  return { places, prepared }
}

/** Whether the inactivity filter leaves customer i out. */
export function isInactive(
  { inactive_after_days }: Pick<ClustersPipelineModel, "inactive_after_days">,
  columns: Columns,
  i: number
): boolean {
  return (
    inactive_after_days !== null &&
    !(numberColumn(columns, "days_since_last_order")[i] <= inactive_after_days)
  )
}

/** The two centres nearest to a row; with one centre the second is −1 at Infinity. */
export interface Nearest {
  place: number
  distance: number
  second: number
  secondDistance: number
}

export function nearest(centers: readonly (readonly number[])[], row: readonly number[]): Nearest {
  const found: Nearest = { place: -1, distance: Infinity, second: -1, secondDistance: Infinity }
  centers.forEach((center, c) => {
    const distance = Math.sqrt(center.reduce((sum, value, j) => sum + (row[j] - value) ** 2, 0))
    if (distance < found.distance) {
      Object.assign(found, { second: found.place, secondDistance: found.distance, place: c, distance })
    } else if (distance < found.secondDistance) {
      Object.assign(found, { second: c, secondDistance: distance })
    }
  })
  return found
}

/** The feature that speaks most for the nearest centre against the second, with the customer's own value. */
export function placementReason(
  model: ClustersPipelineModel,
  columns: Columns,
  row: readonly number[],
  i: number
): Reason {
  const { place: at, second } = nearest(model.centers, row)
  const features = model.preparation?.features ?? []
  const pull = features.map((_, j) =>
    second < 0 ? 0 : (row[j] - model.centers[second][j]) ** 2 - (row[j] - model.centers[at][j]) ** 2
  )
  const strongest = pull.reduce((best, value, j) => (value > pull[best] ? j : best), 0)
  const value = numberColumn(columns, features[strongest])[i]
  return reason("nearest_profile", {
    feature: features[strongest],
    value: Number.isFinite(value) ? value : null,
    typical: typicalValue(model, at, strongest),
  })
}

/** A centre's coordinate in the feature's own unit. */
export function typicalValue(model: ClustersPipelineModel, at: number, feature: number): number | null {
  const { preparation } = model
  if (preparation === null) {
    return null
  }
  const value = Math.expm1(
    model.centers[at][feature] * preparation.scale[feature] + preparation.center[feature]
  )
  return Math.round(value * 100) / 100
}
