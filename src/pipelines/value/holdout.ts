import type { Control, Reader } from "../types"
import { dayOfText, endOfDay } from "./days"
import type { Known } from "./history"
import { HISTORY_FEATURES, knownOf, takeKnown } from "./history"

/** Repeat purchase days per calendar day, days since 1970 ascending; days without one may be missing. */
export type PurchasesByDay = readonly { readonly day: number; readonly purchases: number }[]

/** A reader that also counts the shop's purchases by day, for the tracking by week. */
export interface ValueReader extends Reader {
  /**
   * Repeat purchase days of all customers whose first purchase day is `firstSeenBy` (YYYY-MM-DD) or earlier, counted as
   * of a moment; see `purchaseDaysSql`.
   */
  purchaseDays?(asOf: Date, firstSeenBy: string): Promise<PurchasesByDay>
}

/** An answer that is asked for before it is needed: who needs it hears of a failure, and nobody else. */
export function early<T>(answer: Promise<T> | undefined): Promise<T> | undefined {
  answer?.catch(() => undefined)
  return answer
}

/** Of the history, what the backtest keeps back unless told otherwise. */
const LAST_QUARTER = 0.25
const DAYS_BEFORE = 365

/** Reads what was known at the end of past days, each day once. */
export class Past {
  private readonly read = new Map<number, Promise<Known>>()

  constructor(
    private readonly reader: ValueReader,
    private readonly zone: string,
    private readonly firstDay: number,
    private readonly control: Control
  ) {}

  /** Asks at once for days that will be needed, so that the reader may read them together. */
  expect(days: readonly number[]): void {
    for (const day of days) {
      // who needs it hears of a failure
      this.at(day).catch(() => undefined)
    }
  }

  /** Null before the shop's first day. */
  async at(day: number): Promise<Known | null> {
    if (day < this.firstDay) {
      return null
    }
    this.control.signal.throwIfAborted()
    const known =
      this.read.get(day) ?? this.reader.features(endOfDay(this.zone, day), HISTORY_FEATURES).then(knownOf)
    this.read.set(day, known)
    return known
  }
}

/** The last day that the backtest may know; null where the option names one outside the history. */
export function calibrationDay(
  calibrationEnd: string | null,
  firstDay: number,
  today: number
): number | null {
  const day =
    calibrationEnd === null
      ? today - Math.floor((today - firstDay) * LAST_QUARTER)
      : dayOfText(calibrationEnd)
  return day !== null && day >= firstDay && day < today ? day : null
}

/** What a window of days brought to each of the customers known at its start. */
export interface Holdout {
  readonly days: number
  /** Known at the start; customers who have been erased since are left out. */
  readonly start: Known
  readonly purchases: Float64Array
  /** Net of returns; below 0 where more came back than was bought. */
  readonly spend: Float64Array
  readonly erased: number
}

/** Joins what was known at both ends of a window. */
export function holdoutOf(start: Known, end: Known, days: number): Holdout {
  const later = placesOf(end)
  const kept = Array.from(start.customerIds.keys()).filter((i) => later.has(start.customerIds[i]))
  const known = takeKnown(start, kept)
  const purchases = new Float64Array(kept.length)
  const spend = new Float64Array(kept.length)
  known.customerIds.forEach((id, i) => {
    const at = later.get(id) as number
    // an order cancelled since counts at the start only
    purchases[i] = Math.max(0, end.frequency[at] - known.frequency[i])
    spend[i] = end.netSpend[at] - known.netSpend[i]
  })
  return { days, start: known, purchases, spend, erased: start.customerIds.length - kept.length }
}

/** What every customer of `of` did between two earlier moments; nothing, who was not known at the later one. */
export function doneBetween(
  of: Known,
  from: Known | null,
  to: Known
): { purchases: Float64Array; spend: Float64Array } {
  const [earlier, later] = [from === null ? null : placesOf(from), placesOf(to)]
  const purchases = new Float64Array(of.customerIds.length)
  const spend = new Float64Array(of.customerIds.length)
  of.customerIds.forEach((id, i) => {
    const [a, b] = [earlier?.get(id), later.get(id)]
    if (b !== undefined) {
      const before =
        a === undefined || from === null
          ? { days: 0, spend: 0 }
          : { days: from.frequency[a] + 1, spend: from.netSpend[a] }
      purchases[i] = Math.max(0, to.frequency[b] + 1 - before.days)
      spend[i] = to.netSpend[b] - before.spend
    }
  })
  return { purchases, spend }
}

/** Past days that a backtest of so many days looks at. */
export function daysLookedAt(calibration: number, days: number, firstDay: number): number[] {
  const year = calibration - DAYS_BEFORE
  return [calibration, calibration - days, ...(year < firstDay - 1 ? [] : [year, year + days])]
}

/** The same days a year before; null where the history does not reach so far. */
export async function lastYear(
  past: Past,
  of: Known,
  calibration: number,
  days: number,
  firstDay: number
): Promise<{ purchases: Float64Array; spend: Float64Array } | null> {
  if (calibration - DAYS_BEFORE < firstDay - 1) {
    return null
  }
  const from = await past.at(calibration - DAYS_BEFORE)
  const to = await past.at(calibration - DAYS_BEFORE + days)
  return to === null ? null : doneBetween(of, from, to)
}

function placesOf({ customerIds }: Known): Map<string, number> {
  return new Map(customerIds.map((id, i) => [id, i]))
}
