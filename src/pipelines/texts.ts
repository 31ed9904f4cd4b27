import { CLUSTER_NAMES, CLUSTER_STRATEGIES } from "./clusters/texts"
import { RFM_NAMES, RFM_STRATEGIES } from "./rfm/texts"
import { RULE_NAMES, RULE_STRATEGIES } from "./rules/texts"
import type { SegmentDraft } from "./types"

/** The English names and one-line strategies by code; translations use the same codes. */
export const SEGMENT_TEXTS: {
  readonly names: Readonly<Record<string, string>>
  readonly strategies: Readonly<Record<string, string>>
} = Object.freeze({
  names: Object.freeze({ ...RFM_NAMES, ...CLUSTER_NAMES, ...RULE_NAMES }),
  strategies: Object.freeze({ ...RFM_STRATEGIES, ...CLUSTER_STRATEGIES, ...RULE_STRATEGIES }),
})

/** The English default name, unique within a source: the name of its code, with the number where it has one. */
export function segmentName({
  name_code,
  name_number,
}: Pick<SegmentDraft, "name_code" | "name_number">): string {
  const name = SEGMENT_TEXTS.names[name_code] ?? name_code
  return name_number === null ? name : `${name} ${name_number}`
}
