import type { Matrix } from "../../analytics"
import { runSteps } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { drive } from "../../compute"
import { numberColumn } from "../columns"
import type { Columns, Reason } from "../types"
import type { Assignment } from "./assignment"
import { assignmentSteps } from "./assignment"
import type { ClusterLineage, ClustersPipelineModel } from "./model"
import { prepare } from "./preparation"

/** Where customers fall under a model: the place of their segment, −1 for nobody's. */
export interface Placement {
  readonly places: Int32Array
  readonly prepared: Matrix | null
  /** Of a mixture, customers × segments. */
  readonly probabilities: Matrix | null
}

/** The segment of every customer who is not left out. Pure; the same for one customer as for all. */
export function place(model: ClusterLineage, columns: Columns): Placement {
  const prepared = preparedOf(model, columns)
  return prepared === null
    ? nowhere(columns)
    : placement(model, columns, prepared, runSteps(prepared, assignmentSteps(model, prepared)))
}

/** {@link place} in worker threads, for a training that places everybody at once. */
export async function placeEverybody(
  model: ClusterLineage,
  columns: Columns,
  watch: ComputeControl
): Promise<Placement> {
  const prepared = preparedOf(model, columns)
  return prepared === null
    ? nowhere(columns)
    : placement(model, columns, prepared, await drive(prepared, assignmentSteps(model, prepared), watch))
}

function preparedOf({ preparation, k }: ClusterLineage, columns: Columns): Matrix | null {
  return preparation === null || k === null || columns.customerIds.length === 0
    ? null
    : prepare(
        preparation,
        preparation.features.map((name) => numberColumn(columns, name))
      )
}

function nowhere(columns: Columns): Placement {
  return {
    places: new Int32Array(columns.customerIds.length).fill(-1),
    prepared: null,
    probabilities: null,
  }
}

function placement(
  model: ClusterLineage,
  columns: Columns,
  prepared: Matrix,
  { places: all, probabilities }: Assignment
): Placement {
  const places =
    model.inactive_after_days === null ? all : all.map((at, i) => (isInactive(model, columns, i) ? -1 : at))
  return { places, prepared, probabilities }
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

/** A customer's segment and the one that comes next; −1: there is no other. */
export interface Standing {
  readonly place: number
  readonly second: number
}

/** The feature that speaks most for a segment against the second one, with the customer's own value. */
export function placementReason(
  model: ClustersPipelineModel,
  columns: Columns,
  row: readonly number[],
  { place: at, second }: Standing,
  i: number
): Reason["values"] {
  const features = model.preparation?.features ?? []
  const distance = (to: number, j: number): number =>
    (row[j] - model.centers[to][j]) ** 2 / (model.mixture?.covariances[to][j][j] ?? 1)
  const pull = features.map((_, j) => (second < 0 ? 0 : distance(second, j) - distance(at, j)))
  const strongest = pull.reduce((best, value, j) => (value > pull[best] ? j : best), 0)
  const value = numberColumn(columns, features[strongest])[i]
  return {
    feature: features[strongest],
    value: Number.isFinite(value) ? value : null,
    typical: typicalValue(model, at, strongest),
  }
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
