import { sampleIndices, seededRandom } from "../../analytics"
import type { Fitted, Shop } from "./fit"
import type { Histories } from "./histories"
import { evidenceOf, ownedPlaces, type Evidence, type Owned } from "./taste"

/** A customer who bought before a cut-off and within the horizon after it. */
export interface Judged {
  readonly owned: readonly Owned[]
  readonly ownedPlaces: ReadonlySet<number>
  readonly evidence: readonly Evidence[]
  /** What was bought after the cut-off, each product once; also what nobody could have known of. */
  readonly relevant: readonly number[]
}

/** More customers would only cost time: 5,000 give a recall to within 0.01. */
const MOST_JUDGED = 5_000

/**
 * The customers to judge by: `fitted` knows what was known at the cut-off, `later` what was bought until its end. Of
 * many a sample, the same for the same seed. `of` counts all of them.
 */
export function judgedAt(
  { model, histories }: Fitted,
  later: Histories,
  seed: number
): { judged: Judged[]; of: number } {
  const rowOf = new Map(later.customerIds.map((id, row) => [id, row]))
  const found: { row: number; relevant: number[] }[] = []
  histories.customerIds.forEach((id, row) => {
    const then = rowOf.get(id)
    if (then === undefined || histories.offsets[row] === histories.offsets[row + 1]) {
      return
    }
    const relevant = new Set<number>()
    for (let e = later.offsets[then]; e < later.offsets[then + 1]; e++) {
      if (later.days[e] > histories.asOfDay) {
        relevant.add(later.items[e])
      }
    }
    if (relevant.size > 0) {
      found.push({ row, relevant: Array.from(relevant) })
    }
  })
  const kept =
    found.length > MOST_JUDGED
      ? Array.from(sampleIndices(seededRandom(seed), found.length, MOST_JUDGED), (at) => found[at])
      : found
  return {
    of: found.length,
    judged: kept.map(({ row, relevant }) => {
      const [from, to] = [histories.offsets[row], histories.offsets[row + 1]]
      const [items, days] = [histories.items.subarray(from, to), histories.days.subarray(from, to)]
      const owned = ownedPlaces(model, items, days, histories.asOfDay)
      return {
        owned,
        ownedPlaces: new Set(owned.map(({ place }) => place)),
        evidence: evidenceOf(owned, histories.asOfDay, model.half_life_days),
        relevant,
      }
    }),
  }
}

/** 1 for every product that was in the range at the cut-off: sold by then, or entered into the catalogue by then. */
export function knownAt({ since }: Shop, { items }: Histories, cutOff: Date): Uint8Array {
  const known = Uint8Array.from(since, (moment) => (moment <= cutOff.getTime() ? 1 : 0))
  items.forEach((item) => (known[item] = 1))
  return known
}
