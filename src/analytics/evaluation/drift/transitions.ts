import { AnalyticsInputError, assertSameLength, assertWhole } from "../../errors"
import type { Label } from "../labels"
import { byLabel } from "../labels"

export interface TransitionOptions {
  /** The segments in the wanted order, all that occur among them. @default those that occur, ascending */
  segments?: readonly Label[]
}

/** Who was where, and is where now. Rows are the segments before, columns the segments after. */
export interface TransitionMatrix {
  /** null last, where it occurs: in no segment, as before the first order. */
  readonly segments: readonly (Label | null)[]
  /** `counts[a][b]`: customers who were in a and are in b. */
  readonly counts: readonly (readonly number[])[]
  /** The same as a share of those who were in a; 0 where nobody was. */
  readonly shares: readonly (readonly number[])[]
  /** Customers of each segment before, and after. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** The share of all customers who are where they were. */
  readonly stayed: number
}

/**
 * How customers moved between segments. O(customers + segments²).
 *
 * @param before the segment of each customer at the earlier date, null for none
 * @param after the segment of the same customers, in the same order, at the later date
 * @throws AnalyticsInputError for unequal lengths or a segment that is not among those given
 * @example transitionMatrix(["new", "new"], ["loyal", "new"]).shares // of new: half loyal, half still new
 */
export function transitionMatrix(
  before: ArrayLike<Label | null>,
  after: ArrayLike<Label | null>,
  options: TransitionOptions = {}
): TransitionMatrix {
  assertWhole("rows of before", before.length, 1)
  assertSameLength("after", after.length, before.length)
  const segments = segmentsOf(before, after, options.segments)
  const places = new Map(segments.map((segment, at) => [segment, at]))
  const counts = segments.map(() => segments.map(() => 0))
  for (let i = 0; i < before.length; i++) {
    const from = placeOf(places, before[i], `segment of row ${i} before`)
    const to = placeOf(places, after[i], `segment of row ${i} after`)
    counts[from][to]++
  }
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columnTotals = segments.map((_, b) => counts.reduce((sum, row) => sum + row[b], 0))
  const stayed = counts.reduce((sum, row, a) => sum + row[a], 0)
  return Object.freeze({
    segments: Object.freeze(segments),
    counts: frozenRows(counts),
    shares: frozenRows(
      counts.map((row, a) => row.map((count) => (rowTotals[a] > 0 ? count / rowTotals[a] : 0)))
    ),
    before: Object.freeze(rowTotals),
    after: Object.freeze(columnTotals),
    stayed: stayed / before.length,
  })
}

/** Those given, or all that occur; null last where it occurs. */
function segmentsOf(
  before: ArrayLike<Label | null>,
  after: ArrayLike<Label | null>,
  given: readonly Label[] | undefined
): (Label | null)[] {
  const seen = new Set([...Array.from(before), ...Array.from(after)])
  const named = given ?? [...seen].filter((segment) => segment !== null).sort(byLabel)
  return seen.has(null) ? [...named, null] : [...named]
}

function placeOf(
  places: ReadonlyMap<Label | null, number>,
  segment: Label | null,
  parameter: string
): number {
  const place = places.get(segment)
  if (place === undefined || Number.isNaN(segment)) {
    const known = [...places.keys()].filter((each) => each !== null)
    throw new AnalyticsInputError(parameter, segment, `null or one of ${known.join(", ")}`)
  }
  return place
}

function frozenRows(rows: number[][]): readonly (readonly number[])[] {
  return Object.freeze(rows.map((row) => Object.freeze(row)))
}
