import type { ClusterProfile, Matrix } from "../../analytics"
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
import { fitQuantileTables, fitQuantiles, profileClusters } from "../../compute"
import { numberColumn } from "../columns"
import type { Columns } from "../types"
import type { Found } from "./found"
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

/** Read in training beside the basic features: without it nobody could tell a slow rhythm from a slowing one. */
export const RHYTHM_FEATURE = "mean_days_between_orders"

/** Waits, in own gaps between orders: up to the first a customer is in rhythm, from the second on overdue. */
const IN_RHYTHM = 1.25
const OVERDUE = 2
/** How recent a typical customer counts at least when in rhythm, and at most when overdue. */
const LEAST_ACTIVE_IN_RHYTHM = 0.65
const MOST_ACTIVE_OVERDUE = 0.5

/** Profiles and positions of clusters, by label. */
export async function describe(
  columns: Columns,
  { labels, centers }: Pick<Found, "labels" | "centers">,
  features: readonly string[],
  watch: ComputeControl
): Promise<Description> {
  const basics = BASIC_FEATURES.map((name) =>
    numberColumn(columns, name).map((value) => (Number.isFinite(value) ? value : 0))
  )
  const waits = await waitsInGaps(basics[0], numberColumn(columns, RHYTHM_FEATURE), watch)
  const X = matrixFromColumns([...basics, waits])
  const profiles = await profileClusters(X, labels, watch)
  const tables = await fitQuantileTables(X, watch)
  const standing = (feature: number, value: number): number =>
    (shareBelow(tables[feature], value) + 1 - shareAbove(tables[feature], value)) / 2
  const positions = profiles.map(({ medians: [days, orders, spend, wait] }, label) => ({
    activity: activityOf(1 - standing(0, days), wait),
    frequency: standing(1, orders),
    spend: standing(2, spend),
    habit: habitOf(features, centers[label]),
  }))
  return { profiles, positions }
}

/**
 * Days since the last order in the customer's own mean gap, or the shop's median gap for who has none; a gap under
 * a day counts as a day. Neither early nor late where the shop knows no gap at all.
 */
async function waitsInGaps(
  days: Float64Array,
  gaps: Float64Array,
  watch: ComputeControl
): Promise<Float64Array> {
  if (!gaps.some(Number.isFinite)) {
    return new Float64Array(days.length).fill((IN_RHYTHM + OVERDUE) / 2)
  }
  const [[shopGap]] = await fitQuantiles(matrixFromColumns([gaps]), [0.5], watch)
  return days.map((wait, i) => wait / Math.max(1, Number.isFinite(gaps[i]) ? gaps[i] : shopGap))
}

function activityOf(recency: number, wait: number): number {
  if (wait <= IN_RHYTHM) {
    return Math.max(recency, LEAST_ACTIVE_IN_RHYTHM)
  }
  return wait >= OVERDUE ? Math.min(recency, MOST_ACTIVE_OVERDUE) : recency
}

/** The labels from the most to the least valuable: by orders and spend, and a little by recency. */
export function byValue(positions: readonly Position[]): number[] {
  const value = ({ frequency, spend, activity }: Position): number => frequency + spend + activity / 4
  return positions.map((_, label) => label).sort((a, b) => value(positions[b]) - value(positions[a]) || a - b)
}

/** At most 2,000 customers, of whom those in no segment are left out, in the plane in which they spread most. */
export interface ClusterMap {
  readonly points: readonly { readonly x: number; readonly y: number; readonly s: number }[]
  readonly explained: readonly [number, number]
}

/** @param places the segment of each row, as a place in the list of keys; −1: in none */
export function mapOf(prepared: Matrix, places: Int32Array, seed: number): ClusterMap {
  const pca = fitPca(prepared, Math.min(2, prepared.columns))
  const rows = sampleIndices(seededRandom(seed, 0x3a), prepared.rows, MAP_POINTS)
  const plane = projectPca(pca, takeRows(prepared, rows))
  const points = Array.from(rows, (row, i) => ({
    x: short(plane.data[i]),
    y: plane.columns > 1 ? short(plane.data[rows.length + i]) : 0,
    s: places[row],
  })).filter(({ s }) => s >= 0)
  return { points, explained: [pca.explainedShare[0], pca.explainedShare[1] ?? 0] }
}

/** Three decimals are finer than a screen and keep the report small. */
function short(value: number): number {
  return Math.round(value * 1000) / 1000
}
