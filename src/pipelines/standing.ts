import type { QuantileTable } from "../analytics"
import { matrixFromColumns, shareAbove, shareBelow } from "../analytics"
import type { ComputeControl } from "../compute"
import { fitQuantileTables } from "../compute"
import { numberColumn } from "./columns"
import type { ReasonCode } from "./reasons"
import { reason } from "./reasons"
import type { Columns, Reason } from "./types"

/** The features in which customers are compared with all others. */
export const STANDING_FEATURES = [
  "days_since_last_order",
  "order_count",
  "total_spend",
  "return_rate",
  "discount_value_share",
] as const

type StandingFeature = (typeof STANDING_FEATURES)[number]

/** The frozen distribution of each feature among the customers of a training. */
export type Standing = Readonly<Record<StandingFeature, QuantileTable>>

/** Above this share of customers a return or discount habit is worth a word. */
const REMARKABLE = 0.9
/** A returned-nothing says something from so many orders on. */
const ORDERS_TO_JUDGE_RETURNS = 2
const MOST_REASONS = 4

/** The distributions of the columns, made in worker threads. */
export async function fitStanding(columns: Columns, control: ComputeControl): Promise<Standing> {
  const X = matrixFromColumns(STANDING_FEATURES.map((name) => numberColumn(columns, name)))
  const tables = await fitQuantileTables(X, control)
  return Object.freeze(
    Object.fromEntries(STANDING_FEATURES.map((name, j) => [name, tables[j]])) as Record<
      StandingFeature,
      QuantileTable
    >
  )
}

/** What sets customer i apart from the others, the most extreme first. */
export function standingReasons(standing: Standing, columns: Columns, i: number): Reason[] {
  const of = (name: StandingFeature): number => numberColumn(columns, name)[i]
  const found = [
    ...days(standing, of("days_since_last_order")),
    ...orders(standing, of("order_count")),
    ...oneOf(standing, "total_spend", of("total_spend"), "spend_above", "spend_below"),
    ...returns(standing, of("return_rate"), of("order_count")),
    ...habit(standing, "discount_value_share", of("discount_value_share"), "discounts_much"),
  ]
  return found
    .sort((a, b) => b.strength - a.strength)
    .slice(0, MOST_REASONS)
    .map(({ fact }) => fact)
}

interface Candidate {
  /** The share of customers that the fact outdoes. */
  strength: number
  fact: Reason
}

function days(standing: Standing, value: number): Candidate[] {
  return oneOf(standing, "days_since_last_order", value, "long_silent", "recent_order")
}

function orders(standing: Standing, value: number): Candidate[] {
  if (value !== 1) {
    return oneOf(standing, "order_count", value, "orders_above", "orders_few")
  }
  return [{ strength: shareAbove(standing.order_count, 1), fact: reason("single_order") }]
}

function returns(standing: Standing, value: number, orderCount: number): Candidate[] {
  if (value === 0 && orderCount >= ORDERS_TO_JUDGE_RETURNS) {
    return [{ strength: shareAbove(standing.return_rate, 0), fact: reason("returned_nothing") }]
  }
  return habit(standing, "return_rate", value, "returns_much")
}

/** More than most, or less than most, whichever is the stronger statement. */
function oneOf(
  standing: Standing,
  feature: StandingFeature,
  value: number,
  above: ReasonCode,
  below: ReasonCode
): Candidate[] {
  if (!Number.isFinite(value)) {
    return []
  }
  const smaller = shareBelow(standing[feature], value)
  const greater = shareAbove(standing[feature], value)
  const [code, strength] = smaller >= greater ? [above, smaller] : [below, greater]
  return [{ strength, fact: reason(code, { percentile: rounded(strength), value }) }]
}

function habit(standing: Standing, feature: StandingFeature, value: number, code: ReasonCode): Candidate[] {
  const smaller = shareBelow(standing[feature], value)
  return value > 0 && smaller >= REMARKABLE
    ? [{ strength: smaller, fact: reason(code, { percentile: rounded(smaller), value }) }]
    : []
}

/** A thousandth is more than a reader wants, and keeps stored reasons short. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}
