import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Columns, CustomerSample, Reason } from "../types"
import type { Moments } from "./cut-offs"
import { daysBefore } from "./cut-offs"
import type { ResolvedChurnOptions } from "./options"
import { DAYS_BEFORE } from "./shop-facts"

/** Horizons before now at which the newest moment to learn from lies. */
export const TRAINED_FROM = 3
const YEAR = 365
/** In larger shops a sample learns as well: 40,000 customers tell a share to within half a point. */
const EVERYBODY_UP_TO = 50_000
const SAMPLED = 40_000

/** Who is looked at in the past of a shop with so many customers; undefined: everybody. */
export function sampleOf(customers: number, seed: number): CustomerSample | undefined {
  return customers > EVERYBODY_UP_TO ? { share: SAMPLED / customers, seed } : undefined
}

/** What a reader of the figures has to know of it. */
export function sampleNote(customers: number, checked: number): Reason[] {
  return sampleOf(customers, 0) === undefined ? [] : [reason("churn_sampled", { checked, customers })]
}

/** Customers whom a prediction now would look at. */
export function inWindow(known: Columns, observationDays: number): number {
  return numberColumn(known, "days_since_last_order").filter((days) => days <= observationDays).length
}

export interface Expected {
  readonly asOf: Date
  readonly horizon: number
  readonly historyDays: number
  readonly options: Pick<ResolvedChurnOptions, "training_cut_offs" | "season">
  /** Whom a moment holds, about. */
  readonly customers: number
  /** Rows after which no further moment is learned from. */
  readonly mostRows: number
}

/**
 * Asks at once for the moments that training, its check and the sensitivity will need. A guess that costs time where it
 * is wrong, never a figure: what else is needed is read when it is needed.
 */
export function expectPast(
  moments: Moments,
  { asOf, horizon, historyDays, options, customers, mostRows }: Expected
): void {
  const isKnown = (back: number): boolean => historyDays - back >= DAYS_BEFORE
  const half = Math.round(horizon / 2)
  const enough = Math.ceil(mostRows / Math.max(1, customers))
  const training = Array.from(
    { length: Math.min(options.training_cut_offs, enough) },
    (_, k) => (TRAINED_FROM + k) * horizon
  )
  const season = options.season && horizon <= YEAR
  const twins = season ? [horizon + YEAR, YEAR].filter(isKnown) : []
  const whole = [horizon, 2 * horizon, ...[...training, 4 * horizon].filter(isKnown), ...twins]
  const ends = [
    half,
    ...[2 * horizon - half, 3 * horizon - half].filter(isKnown),
    ...(twins.includes(YEAR) ? [YEAR - horizon] : []),
  ]
  const at = (backs: readonly number[]): Date[] => backs.map((back) => daysBefore(asOf, back))
  moments.expect(at(whole), at(ends))
}
