import { expectedNextOrder } from "../../analytics"
import { textOfDay } from "./days"
import type { Known } from "./history"
import type { PurchaseFit } from "./fits"
import type { PurchaseClock } from "./clock"
import { LONGEST_AHEAD } from "./predict"

/** When the next order of a customer is expected, if one comes; JSON to show. */
export interface NextOrderWindow {
  /** First and last day between which half of such customers order again; never before the day of the analysis. */
  readonly from: string | null
  /** Null: beyond ten years; too little is known of this customer's rhythm to say. */
  readonly to: string | null
  readonly median: string | null
  /** That a next order ever comes. */
  readonly chance: number
}

/** How a customer's silence compares with the own rhythm. */
export interface Rhythm {
  readonly days_since_last_order: number
  /** Mean and spread of the own gaps; null before there are two gaps. */
  readonly usual_days: number | null
  readonly usual_spread: number | null
  /** The silence at which the customer is overdue. */
  readonly overdue_after_days: number | null
  /** Null where there is no rhythm yet. */
  readonly overdue: boolean | null
}

/** The windows of all customers, from the day of the analysis. */
export function nextOrderWindows(
  model: PurchaseFit,
  known: Known,
  clock: PurchaseClock,
  today: number
): (i: number) => NextOrderWindow {
  const { p25, p50, p75, chance } = expectedNextOrder(model, clock.history(known))
  // rounded up: the first day that can be expected is tomorrow
  const date = (wait: number): string | null => {
    const days = Math.max(1, Math.ceil(clock.daysUntil(wait)))
    return days <= LONGEST_AHEAD ? textOfDay(today + days) : null
  }
  return (i) => ({
    from: date(p25[i]),
    to: date(p75[i]),
    median: date(p50[i]),
    chance: chance[i],
  })
}

/**
 * Overdue: silent for longer than the own mean gap and its spread together, which some one in seven gaps is, for
 * regular and for irregular customers alike. Known from three orders on.
 */
export function rhythmOf(silent: number, meanGap: number, spread: number): Rhythm {
  if (!(meanGap > 0) || !(spread >= 0)) {
    return {
      days_since_last_order: tenth(silent),
      usual_days: null,
      usual_spread: null,
      overdue_after_days: null,
      overdue: null,
    }
  }
  // a day more or less is no sign, however regular the customer
  const after = meanGap + Math.max(spread, 1)
  return {
    days_since_last_order: tenth(silent),
    usual_days: tenth(meanGap),
    usual_spread: tenth(spread),
    overdue_after_days: tenth(after),
    overdue: silent > after,
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
