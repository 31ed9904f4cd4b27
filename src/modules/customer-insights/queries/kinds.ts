import type { FillingKind, RunKind, SegmentRunKind, SegmentSource } from "../../../types/http"
import type { PredictionKind } from "../../../types/predictions"

/** Kinds of runs that compute a model: all but the reconciliation and what is imported. */
export type ModelKind = Exclude<RunKind, "ledger" | "import">

export const SEGMENT_KINDS: readonly SegmentRunKind[] = ["rfm", "clusters", "rules"]
/** What a model brings before the merchant's own. */
const SEGMENT_SOURCES: readonly SegmentSource[] = ["rfm", "clusters", "rule", "custom", "import"]
export const PREDICTION_KINDS: readonly PredictionKind[] = ["churn", "value", "recommendations"]

/** The kind of run that fills the segments of a source, and whose published report holds their figures. */
export const KIND_OF_SOURCE: Readonly<Record<SegmentSource, FillingKind>> = {
  rfm: "rfm",
  clusters: "clusters",
  rule: "rules",
  custom: "rules",
  import: "import",
}

/** The other way round: what a kind fills, the rules those of the merchant's own, too. */
export function sourcesOfKind(kind: FillingKind): SegmentSource[] {
  return SEGMENT_SOURCES.filter((source) => KIND_OF_SOURCE[source] === kind)
}

/** The source of the segments that a model of a kind brings with it; those of the merchant's own come from no model. */
export function modelSourceOf(kind: FillingKind): SegmentSource {
  return sourcesOfKind(kind)[0]
}

/** In the order in which a full run does them: each may read what those before it published. */
export const MODEL_KINDS: readonly ModelKind[] = [...SEGMENT_KINDS, ...PREDICTION_KINDS]

/** Kinds that keep a score of every customer; recommendations are made when they are asked for. */
export const SCORING_KINDS = MODEL_KINDS.filter((kind) => kind !== "recommendations")

/** Whether a run computes segments from the profiles, so that an order may move its customer between them. */
export function isSegmentKind(kind: RunKind): kind is SegmentRunKind {
  return SEGMENT_KINDS.some((known) => known === kind)
}

export function isPredictionKind(kind: RunKind): kind is PredictionKind {
  return PREDICTION_KINDS.some((known) => known === kind)
}

/** SQL: the place of a kind in that order. */
export const placeOf = (kind: string) => `array_position(array[${list(MODEL_KINDS)}], ${kind})`

/** SQL: whether a run of this kind computes segments. */
export const fillsSegments = (kind: string) => `${kind} in (${list(SEGMENT_KINDS)})`

/** SQL: whether the published report of this kind holds figures of segments, computed or imported ones. */
export const holdsFigures = (kind: string) => `(${fillsSegments(kind)} or ${kind} = 'import')`

function list(kinds: readonly string[]): string {
  return kinds.map((kind) => `'${kind}'`).join(", ")
}
