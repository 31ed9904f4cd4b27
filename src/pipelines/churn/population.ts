import type { Matrix } from "../../analytics"
import { matrixFromColumns } from "../../analytics"
import { numberColumn } from "../columns"
import type { Columns } from "../types"

/** The catalogue features that churn reads of each customer. */
export const CHURN_COLUMNS = [
  "days_since_last_order",
  "tenure_days",
  "order_count",
  "average_order_value",
  "spend_last_365_days",
  "units_per_order",
  "discounted_order_share",
  "return_rate",
  "recent_order_rate_ratio",
  "frequency",
  "recency",
  "customer_age_days",
] as const

/** What models see of customers who bought on several days; the second and the fourth are made here. */
const REPEAT_INPUTS = [
  "days_since_last_order",
  "times_usual_gap",
  "order_count",
  "orders_per_year",
  "recent_order_rate_ratio",
  "average_order_value",
  "spend_last_365_days",
  "return_rate",
  "discounted_order_share",
] as const

/** What models see of customers who bought on one day only: they have no rhythm yet. */
const ONCE_INPUTS = [
  "days_since_last_order",
  "average_order_value",
  "units_per_order",
  "return_rate",
  "discounted_order_share",
] as const

/** What the purchase process sees. */
const PROCESS_INPUTS = ["frequency", "recency", "customer_age_days"] as const

export type ChurnInput =
  (typeof REPEAT_INPUTS)[number] | (typeof ONCE_INPUTS)[number] | (typeof PROCESS_INPUTS)[number]

/** Those who bought on one day, and those who came back. Each has models of its own. */
export const GROUPS = ["once", "repeat"] as const
export type GroupName = (typeof GROUPS)[number]

/** Some customers at one moment, as models see them. */
export interface Group {
  /** Where each stands in the columns. */
  readonly places: Int32Array
  readonly inputs: Readonly<Record<string, Float64Array>>
}

export type Population = Readonly<Record<GroupName, Group>>

/** The inputs of a group's learners. */
export function inputsOf(group: GroupName): readonly ChurnInput[] {
  return group === "once" ? ONCE_INPUTS : REPEAT_INPUTS
}

/**
 * The customers with an order in the observation window, by group. The same for one customer as for all.
 *
 * @param among places in the columns; all by default
 */
export function populationOf(
  columns: Columns,
  observationDays: number,
  among?: Iterable<number>
): Population {
  const silent = numberColumn(columns, "days_since_last_order")
  const frequency = numberColumn(columns, "frequency")
  const places: Record<GroupName, number[]> = { once: [], repeat: [] }
  for (const i of among ?? columns.customerIds.keys()) {
    if (silent[i] <= observationDays) {
      places[frequency[i] > 0 ? "repeat" : "once"].push(i)
    }
  }
  return {
    once: groupOf(columns, places.once, ONCE_INPUTS),
    repeat: groupOf(columns, places.repeat, REPEAT_INPUTS),
  }
}

/** The rows of a group at the given places within it. */
export function takeGroup(group: Group, rows: ArrayLike<number>): Group {
  const take = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row])
  return {
    places: Int32Array.from(rows, (row) => group.places[row]),
    inputs: Object.fromEntries(Object.entries(group.inputs).map(([name, column]) => [name, take(column)])),
  }
}

/** Inputs as a matrix, in the order of the names. */
export function matrixOf(group: Group, names: readonly string[]): Matrix {
  return matrixFromColumns(names.map((name) => group.inputs[name]))
}

function groupOf(columns: Columns, places: readonly number[], names: readonly ChurnInput[]): Group {
  const inputs = [...new Set([...names, ...PROCESS_INPUTS])].map((name) => [
    name,
    Float64Array.from(places, inputOf(columns, name)),
  ])
  return { places: Int32Array.from(places), inputs: Object.fromEntries(inputs) }
}

function inputOf(columns: Columns, name: ChurnInput): (i: number) => number {
  if (name === "times_usual_gap") {
    const silent = numberColumn(columns, "days_since_last_order")
    const gap = usualGap(columns)
    return (i) => silent[i] / gap(i)
  }
  if (name === "orders_per_year") {
    const orders = numberColumn(columns, "order_count")
    const tenure = numberColumn(columns, "tenure_days")
    return (i) => (365 * orders[i]) / Math.max(tenure[i], 30)
  }
  const column = numberColumn(columns, name)
  return (i) => column[i]
}

/** The mean of a customer's gaps between purchase days, at least 1; NaN without one. */
export function usualGap(columns: Columns): (i: number) => number {
  const frequency = numberColumn(columns, "frequency")
  const recency = numberColumn(columns, "recency")
  return (i) => (frequency[i] > 0 ? Math.max(1, recency[i] / frequency[i]) : NaN)
}
