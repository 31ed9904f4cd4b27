/** The eleven RFM groups, from the most to the least valuable to keep. */
export const RFM_GROUPS = [
  "champions",
  "loyal_customers",
  "potential_loyalists",
  "new_customers",
  "promising",
  "need_attention",
  "about_to_sleep",
  "at_risk",
  "cant_lose_them",
  "hibernating",
  "lost",
] as const

export type RfmGroup = (typeof RFM_GROUPS)[number]

/** Rows are R from 5 to 1, columns FM from 1 to 5: a full table, so that no cell is without a group and none has two. */
const GROUP_OF: readonly (readonly RfmGroup[])[] = [
  ["new_customers", "potential_loyalists", "potential_loyalists", "loyal_customers", "champions"],
  ["promising", "potential_loyalists", "potential_loyalists", "loyal_customers", "champions"],
  ["about_to_sleep", "about_to_sleep", "need_attention", "loyal_customers", "loyal_customers"],
  ["hibernating", "hibernating", "at_risk", "at_risk", "cant_lose_them"],
  ["lost", "lost", "hibernating", "at_risk", "cant_lose_them"],
]

/**
 * The group of three scores from 1 to `bins`, 5 the best. FM is the mean of F and M rounded half up; scores of
 * fewer bins are spread over 1 to 5 first.
 *
 * @returns null for a customer without scores (0), that is, without an order.
 * @example rfmGroup(5, 5, 4, 5) // "champions"
 */
export function rfmGroup(r: number, f: number, m: number, bins: number): RfmGroup | null {
  if (r < 1 || f < 1 || m < 1) {
    return null
  }
  return GROUP_OF[5 - onFive(r, bins)][rfmValueScore(f, m, bins) - 1]
}

/** FM on the scale 1 to 5: the mean of F and M, rounded half up. */
export function rfmValueScore(f: number, m: number, bins: number): number {
  return Math.floor((onFive(f, bins) + onFive(m, bins)) / 2 + 0.5)
}

/** A score of 1 to `bins` on the scale 1 to 5: 1 + round(4 (s − 1) / (bins − 1)). */
export function onFive(score: number, bins: number): number {
  return 1 + Math.round((4 * (score - 1)) / (bins - 1))
}

/** The cells (R, FM) of the scale 1 to 5 that make up a group; shown as its definition. */
export function rfmCells(group: RfmGroup): { r: number; fm: number }[] {
  return GROUP_OF.flatMap((row, down) =>
    row.flatMap((name, across) => (name === group ? [{ r: 5 - down, fm: across + 1 }] : []))
  )
}
