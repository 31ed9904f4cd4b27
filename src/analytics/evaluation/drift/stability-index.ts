import type { BinCounts, DriftReference, DriftReferenceOptions, DriftValues } from "./reference"
import { countInto, fitDriftReference } from "./reference"

/** What share of the rows a bin held then and holds now, and what it adds to the index. */
export interface DriftBin {
  /** For numbers: values above this (null: no lower end)… */
  readonly above: number | null
  /** …and at most this (null: no upper end). */
  readonly upTo: number | null
  /** For categories: which. */
  readonly category: string | null
  /** "missing": rows without a value; "unknown": categories that the reference does not know. */
  readonly rest: "missing" | "unknown" | null
  readonly reference: number
  readonly current: number
  readonly contribution: number
}

export interface DriftReport {
  /** The population stability index. */
  readonly index: number
  /** By the usual rule: below 0.1 stable, below 0.25 moving, from there on moved (Siddiqi 2006). */
  readonly verdict: "stable" | "moving" | "moved"
  readonly rows: { readonly reference: number; readonly current: number }
  readonly bins: readonly DriftBin[]
}

/** The least share a bin counts with: an empty bin would make the index infinite. */
const LEAST_SHARE = 1e-4

/**
 * Population stability index: Σ (current − reference) × log(current / reference) over the bins of the reference, a
 * symmetric Kullback-Leibler divergence. 0 where nothing moved; by the usual rule below 0.1 the customers are those
 * that the model knows, from 0.25 on it should be fitted anew. Shares below 0.0001 count as that. Few rows move it
 * too: by about (bins − 1) × (1 / reference rows + 1 / current rows) without any drift (Yurdakul 2018). O(rows).
 *
 * @throws AnalyticsInputError for no rows, or numbers on one side and categories on the other
 * @example populationStabilityIndex(["a", "a", "b", "b"], ["a", "b", "b", "b"]) // 0.274…
 */
export function populationStabilityIndex(
  reference: DriftValues,
  current: DriftValues,
  options: DriftReferenceOptions = {}
): number {
  return measureDrift(fitDriftReference(reference, options), current).index
}

/**
 * {@link populationStabilityIndex} against a frozen reference, with what each bin adds to it: where the customers
 * moved from and to. O(rows).
 *
 * @throws AnalyticsInputError for no rows, or numbers where the reference has categories
 */
export function measureDrift(reference: DriftReference, current: DriftValues): DriftReport {
  const bins = binsOf(reference, countInto(reference, current), current.length)
  const index = bins.reduce((sum, { contribution }) => sum + contribution, 0)
  return Object.freeze({
    index,
    verdict: index < 0.1 ? "stable" : index < 0.25 ? "moving" : "moved",
    rows: Object.freeze({ reference: reference.rows, current: current.length }),
    bins: Object.freeze(bins),
  })
}

function binsOf(
  reference: DriftReference,
  { counts, unknown, missing }: BinCounts,
  rows: number
): DriftBin[] {
  const none = { above: null, upTo: null, category: null, rest: null }
  const known = counts.map((count, b) => {
    const place =
      reference.kind === "drift-numeric"
        ? { ...none, above: reference.cuts[b - 1] ?? null, upTo: reference.cuts[b] ?? null }
        : { ...none, category: reference.categories[b] }
    return driftBin(place, reference.shares[b], count / rows)
  })
  const rest = [
    driftBin({ ...none, rest: "unknown" }, 0, unknown / rows),
    driftBin({ ...none, rest: "missing" }, reference.missing, missing / rows),
  ]
  return [...known, ...rest.filter((bin) => bin.reference > 0 || bin.current > 0)]
}

function driftBin(
  place: Pick<DriftBin, "above" | "upTo" | "category" | "rest">,
  reference: number,
  current: number
): DriftBin {
  const before = Math.max(reference, LEAST_SHARE)
  const now = Math.max(current, LEAST_SHARE)
  return Object.freeze({
    ...place,
    reference,
    current,
    contribution: (now - before) * Math.log(now / before),
  })
}
