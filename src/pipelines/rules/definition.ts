import { FEATURES } from "../../features"
import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Columns, Reason } from "../types"

export type RuleOperator = ">=" | "<=" | "<" | ">"

/** A feature compared with a number, or with so many times another feature of the same customer. */
export interface RuleCondition {
  /** A numeric feature of the catalogue, or one of RULE_MEASURES. */
  readonly feature: string
  readonly operator: RuleOperator
  readonly value: number
  /** If set, the limit is `value` times this feature. */
  readonly of?: string
}

/** Conditions of which all, or at least one, must hold. Plain JSON; the page says it in words. */
export interface RuleDefinition {
  readonly match: "all" | "any"
  readonly conditions: readonly (RuleCondition | RuleDefinition)[]
}

/** What rules may ask for beside the catalogue, derived from it. */
export const RULE_MEASURES = {
  orders_per_year: {
    unit: "orders per 365 days",
    meaning: "Orders per 365 days since the first order; within the first 365 days, the orders so far",
    formula: "order_count × 365 / max(365, tenure_days)",
    from: ["order_count", "tenure_days"],
  },
} as const

/** A gap below this many days counts as this many: two orders within an hour are no rhythm. */
const SHORTEST_RHYTHM_DAYS = 1
const IN_DAYS: ReadonlySet<string> = new Set(
  FEATURES.filter(({ unit }) => unit === "days").map(({ name }) => name)
)

/** The condition that decides that customer i meets the definition; null if it is not met. NaN meets nothing. */
export function decidingCondition(
  definition: RuleDefinition,
  columns: Columns,
  i: number
): RuleCondition | null {
  let deciding: RuleCondition | null = null
  for (const part of definition.conditions) {
    const met = "match" in part ? decidingCondition(part, columns, i) : holds(part, columns, i) ? part : null
    if (met === null && definition.match === "all") {
      return null
    }
    deciding ??= met
  }
  return deciding
}

/** The condition in figures of customer i. */
export function conditionReason(
  { feature, operator, value, of }: RuleCondition,
  columns: Columns,
  i: number
): Reason {
  const measured = measure(columns, feature, i)
  if (of === undefined) {
    return reason("rule_met", { feature, operator, threshold: value, value: measured })
  }
  const relative = { feature, value: measured, times: value, of, of_value: measure(columns, of, i) }
  return operator === ">="
    ? reason("rule_met_rhythm", relative)
    : reason("rule_met_relative", { ...relative, operator })
}

/** The catalogue features that a definition reads. */
export function featuresOf(definition: RuleDefinition): string[] {
  return definition.conditions.flatMap((part) => {
    if ("match" in part) {
      return featuresOf(part)
    }
    return [part.feature, ...(part.of === undefined ? [] : [part.of])].flatMap((name) =>
      name in RULE_MEASURES ? RULE_MEASURES[name as keyof typeof RULE_MEASURES].from : [name]
    )
  })
}

function holds({ feature, operator, value, of }: RuleCondition, columns: Columns, i: number): boolean {
  const measured = measure(columns, feature, i)
  const limit = of === undefined ? value : value * standard(columns, of, i)
  switch (operator) {
    case ">=":
      return measured >= limit
    case "<=":
      return measured <= limit
    case "<":
      return measured < limit
    case ">":
      return measured > limit
  }
}

/** What a limit is a multiple of. */
function standard(columns: Columns, name: string, i: number): number {
  const measured = measure(columns, name, i)
  return IN_DAYS.has(name) ? Math.max(measured, SHORTEST_RHYTHM_DAYS) : measured
}

function measure(columns: Columns, name: string, i: number): number {
  if (name === "orders_per_year") {
    const tenure = numberColumn(columns, "tenure_days")[i]
    return (numberColumn(columns, "order_count")[i] * 365) / Math.max(365, tenure)
  }
  return numberColumn(columns, name)[i]
}
