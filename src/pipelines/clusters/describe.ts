import type { ClusterProfile, KChoice, Matrix } from "../../analytics"
import {
  fitPca,
  matrixFromColumns,
  projectPca,
  sampleIndices,
  seededRandom,
  shareAbove,
  shareBelow,
  takeRows,
} from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitQuantileTables, profileClusters } from "../../compute"
import type { Position } from "./names"
import { habitOf } from "./names"

/** Read for every model, whatever its features: names, order and figures of the segments rest on them. */
export const BASIC_FEATURES = ["days_since_last_order", "order_count", "total_spend"] as const

const MAP_POINTS = 2000

/** The clusters in the units of the basic features, and where their typical customers stand. */
export interface Description {
  readonly profiles: readonly ClusterProfile[]
  readonly positions: readonly Position[]
}

/** Profiles and positions of clusters, by label. */
export async function describe(
  basics: readonly Float64Array[],
  choice: KChoice,
  features: readonly string[],
  watch: ComputeControl
): Promise<Description> {
  const X = matrixFromColumns(
    basics.map((column) => column.map((value) => (Number.isFinite(value) ? value : 0)))
  )
  const profiles = await profileClusters(X, choice.labels, watch)
  const tables = await fitQuantileTables(X, watch)
  const standing = (feature: number, value: number): number =>
    (shareBelow(tables[feature], value) + 1 - shareAbove(tables[feature], value)) / 2
  const positions = profiles.map(({ medians }, label) => ({
    activity: 1 - standing(0, medians[0]),
    frequency: standing(1, medians[1]),
    spend: standing(2, medians[2]),
    habit: habitOf(features, choice.model.centers[label]),
  }))
  return { profiles, positions }
}

/** The labels from the most to the least valuable: by orders and spend, then by recency. */
export function byValue(positions: readonly Position[]): number[] {
  const value = ({ frequency, spend, activity }: Position): number => frequency + spend + activity / 10
  return positions.map((_, label) => label).sort((a, b) => value(positions[b]) - value(positions[a]) || a - b)
}

/** At most 2,000 customers in the plane in which they spread most. */
export interface ClusterMap {
  readonly points: readonly { readonly x: number; readonly y: number; readonly s: number }[]
  readonly explained: readonly [number, number]
}

/** @param places the segment of each row, as a place in the list of keys */
export function mapOf(prepared: Matrix, places: Int32Array, seed: number): ClusterMap {
  const pca = fitPca(prepared, Math.min(2, prepared.columns))
  const rows = sampleIndices(seededRandom(seed, 0x3a), prepared.rows, MAP_POINTS)
  const plane = projectPca(pca, takeRows(prepared, rows))
  const points = Array.from(rows, (row, i) => ({
    x: short(plane.data[i]),
    y: plane.columns > 1 ? short(plane.data[rows.length + i]) : 0,
    s: places[row],
  }))
  return { points, explained: [pca.explainedShare[0], pca.explainedShare[1] ?? 0] }
}

/** Three decimals are finer than a screen and keep the report small. */
function short(value: number): number {
  return Math.round(value * 1000) / 1000
}
