import type { SegmentDraft } from "../types"
import type { ClusterName, Position } from "./names"
import { nameClusters } from "./names"
import type { ClusterNameCode } from "./texts"

/** Colours there are; beyond so many segments they come again. */
const HUES = 12

/** A segment before its definition is known. */
export type Identity = Omit<SegmentDraft, "definition">

/**
 * Keys, names and colours: a cluster that continues an earlier segment keeps its key and colour, and its name while
 * it fits; a new one gets a key that was never used and the first free colour.
 *
 * @param continued the segment that each cluster continues; null for a new one
 */
export function identify(
  positions: readonly Position[],
  continued: readonly (SegmentDraft | null)[],
  nextKey: number
): { identities: Identity[]; nextKey: number } {
  const names = nameClusters(positions, continued.map(nameOf))
  const hues = new Set(continued.flatMap((segment) => (segment === null ? [] : [segment.hue])))
  let next = nextKey
  const identities = continued.map((segment, i): Identity => {
    const hue = segment?.hue ?? freeHue(hues, i)
    hues.add(hue)
    return { key: segment?.key ?? `c${next++}`, ...names[i], strategy_code: names[i].name_code, hue }
  })
  return { identities, nextKey: next }
}

function nameOf(segment: SegmentDraft | null): ClusterName | null {
  return segment && { name_code: segment.name_code as ClusterNameCode, name_number: segment.name_number }
}

function freeHue(taken: ReadonlySet<number>, i: number): number {
  for (let hue = 0; hue < HUES; hue++) {
    if (!taken.has(hue)) {
      return hue
    }
  }
  return i % HUES
}
