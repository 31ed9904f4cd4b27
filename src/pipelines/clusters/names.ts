import type { ClusterNameCode } from "./texts"

/** Where a cluster's typical customer stands among all customers, as shares from 0 to 1. */
export interface Position {
  /** 1: ordered most recently; corrected by the own rhythm, so that who is on time is not called slowing. */
  readonly activity: number
  /** 1: most orders. */
  readonly frequency: number
  /** 1: most spent. */
  readonly spend: number
  /** A feature beside these three that sets the cluster apart more than any other; null if none does. */
  readonly habit: string | null
}

export interface ClusterName {
  readonly name_code: ClusterNameCode
  readonly name_number: number | null
}

/** Typical customers at (activity, frequency, spend); a cluster is named after the nearest. */
const TYPICAL: readonly (readonly [ClusterNameCode, number, number, number])[] = [
  ["cluster_best", 0.85, 0.92, 0.92],
  ["cluster_regulars", 0.7, 0.72, 0.72],
  ["cluster_growing", 0.82, 0.48, 0.48],
  ["cluster_recent_light", 0.8, 0.18, 0.2],
  ["cluster_recent_big", 0.78, 0.25, 0.72],
  ["cluster_small_often", 0.65, 0.72, 0.4],
  ["cluster_occasional", 0.52, 0.45, 0.45],
  ["cluster_best_slowing", 0.48, 0.9, 0.9],
  ["cluster_regulars_slowing", 0.42, 0.68, 0.68],
  ["cluster_light_fading", 0.45, 0.18, 0.18],
  ["cluster_big_rare", 0.42, 0.25, 0.72],
  ["cluster_valuable_quiet", 0.18, 0.72, 0.75],
  ["cluster_occasional_quiet", 0.2, 0.45, 0.45],
  ["cluster_light_gone", 0.15, 0.18, 0.2],
  ["cluster_big_gone", 0.15, 0.22, 0.68],
]

/** Features that make a name of their own when a cluster stands high in them above all. */
const HABITS: Readonly<Record<string, ClusterNameCode>> = {
  discounted_order_share: "cluster_discount",
  discount_value_share: "cluster_discount",
  return_rate: "cluster_returners",
  cancellation_rate: "cluster_cancellers",
  distinct_products: "cluster_wide_range",
  distinct_categories: "cluster_wide_range",
  category_concentration: "cluster_specialists",
  units_per_order: "cluster_big_baskets",
  average_order_value: "cluster_big_baskets",
}

/** A name may be farther off than the nearest by so much: to be unique without a number, and more to stay the same. */
const FOR_UNIQUENESS = 0.25
const FOR_CONTINUITY = 0.3

/**
 * A unique name per cluster: the earlier one as long as it still fits, else the nearest typical customer that no
 * other cluster took, else the nearest with a number.
 *
 * @param earlier the name of the cluster that each one continues; null for a new one
 */
export function nameClusters(
  positions: readonly Position[],
  earlier: readonly (ClusterName | null)[]
): ClusterName[] {
  const fits = positions.map(fitOf)
  const nearest = fits.map((fit) => Math.min(...fit.values()))
  const names = positions.map((_, i): ClusterName | null => {
    const kept = earlier[i]
    return kept !== null && (fits[i].get(kept.name_code) ?? Infinity) <= nearest[i] + FOR_CONTINUITY
      ? kept
      : null
  })
  const open = fits
    .flatMap((fit, i) => Array.from(fit, ([code, distance]) => ({ i, code, distance })))
    .filter(({ i, distance }) => distance <= nearest[i] + FOR_UNIQUENESS)
    .sort((a, b) => a.distance - b.distance || a.i - b.i)
  for (const { i, code } of open) {
    if (names[i] === null && !names.some((name) => name?.name_code === code)) {
      names[i] = { name_code: code, name_number: null }
    }
  }
  fits.forEach((fit, i) => {
    names[i] ??= numbered([...fit].reduce((a, b) => (b[1] < a[1] ? b : a))[0], names)
  })
  return names as ClusterName[]
}

/** The feature beside the basic three that names a habit, if the cluster stands out in it most and clearly. */
export function habitOf(features: readonly string[], standardized: readonly number[]): string | null {
  const strongest = standardized.reduce(
    (best, z, j) => (Math.abs(z) > Math.abs(standardized[best]) ? j : best),
    0
  )
  const feature = features[strongest]
  return feature in HABITS && standardized[strongest] >= 1 ? feature : null
}

function fitOf({ activity, frequency, spend, habit }: Position): Map<ClusterNameCode, number> {
  const fit = new Map(
    TYPICAL.map(([code, a, f, s]) => [code, Math.hypot(activity - a, frequency - f, spend - s)] as const)
  )
  if (habit !== null) {
    fit.set(HABITS[habit], 0)
  }
  return fit
}

function numbered(code: ClusterNameCode, names: readonly (ClusterName | null)[]): ClusterName {
  const taken = new Set(names.flatMap((name) => (name?.name_code === code ? [name.name_number ?? 1] : [])))
  let number = 1
  while (taken.has(number)) {
    number++
  }
  return { name_code: code, name_number: number === 1 ? null : number }
}
