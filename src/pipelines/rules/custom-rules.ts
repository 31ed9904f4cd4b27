import { NUMERIC_FEATURES } from "../../features"
import type { RuleDefinition } from "./definition"
import { RULE_MEASURES, featuresOf } from "./definition"

/** A rule of the merchant's own, by the key of its segment. */
export interface CustomRule {
  readonly key: string
  /** null: it asks for a feature that no longer exists, and nobody meets it. */
  readonly definition: RuleDefinition | null
}

/** The rules as a model freezes them: one that asks for a feature that is gone does not stop the others. */
export function usableRules(rules: readonly CustomRule[]): readonly CustomRule[] {
  return Object.freeze(
    rules.map(({ key, definition }) =>
      Object.freeze({ key, definition: definition && isKnown(definition) ? definition : null })
    )
  )
}

function isKnown(definition: RuleDefinition): boolean {
  return featuresOf(definition).every((name) => NUMERIC_FEATURES.includes(name))
}

const MOST_CONDITIONS = 20
const MOST_DEPTH = 3
const OPERATORS = [">=", "<=", "<", ">"]
const MEASURES = [...NUMERIC_FEATURES, ...Object.keys(RULE_MEASURES)]

/**
 * What is wrong with a rule that somebody wrote, each fault with its place, the value and what is allowed; nothing for a
 * rule that `decidingCondition` can answer.
 *
 * @example ruleFaults({ match: "all", conditions: [{ feature: "age", operator: ">", value: 30 }] })
 * // ["rule.conditions[0].feature is \"age\"; allowed: one of …"]
 */
export function ruleFaults(rule: unknown): string[] {
  const count = conditionCount(rule, 1)
  return count > MOST_CONDITIONS
    ? [`rule has ${count} conditions; allowed: at most ${MOST_CONDITIONS}`]
    : groupFaults(rule, "rule", 1)
}

function groupFaults(rule: unknown, path: string, depth: number): string[] {
  if (!isRecord(rule)) {
    return [fault(path, rule, `an object { "match", "conditions" }`)]
  }
  if (depth > MOST_DEPTH) {
    return [`${path} lies ${depth} levels deep; allowed: at most ${MOST_DEPTH} levels of groups`]
  }
  const { match, conditions, ...others } = rule
  const faults = unknownFields(others, path, "match, conditions")
  if (match !== "all" && match !== "any") {
    faults.push(fault(`${path}.match`, match, `"all" or "any"`))
  }
  if (!Array.isArray(conditions) || conditions.length === 0) {
    return [...faults, fault(`${path}.conditions`, conditions, "a list of one or more conditions")]
  }
  return faults.concat(
    conditions.flatMap((part: unknown, at) => {
      const place = `${path}.conditions[${at}]`
      return isRecord(part) && ("match" in part || "conditions" in part)
        ? groupFaults(part, place, depth + 1)
        : conditionFaults(part, place)
    })
  )
}

function conditionFaults(condition: unknown, path: string): string[] {
  if (!isRecord(condition)) {
    return [fault(path, condition, `an object { "feature", "operator", "value" }`)]
  }
  const { feature, operator, value, of, ...others } = condition
  const names = `one of ${MEASURES.join(", ")}`
  return [
    ...unknownFields(others, path, "feature, operator, value, of"),
    ...(isMeasure(feature) ? [] : [fault(`${path}.feature`, feature, names)]),
    ...(OPERATORS.includes(String(operator))
      ? []
      : [fault(`${path}.operator`, operator, OPERATORS.map((each) => `"${each}"`).join(", "))]),
    ...(typeof value === "number" && Number.isFinite(value)
      ? []
      : [fault(`${path}.value`, value, "a finite number")]),
    ...(of === undefined || isMeasure(of) ? [] : [fault(`${path}.of`, of, `${names}, or left out`)]),
  ]
}

function isMeasure(name: unknown): boolean {
  return typeof name === "string" && MEASURES.includes(name)
}

function unknownFields(others: object, path: string, allowed: string): string[] {
  return Object.keys(others).map((field) => `${path}.${field} is unknown; allowed: ${allowed}`)
}

function fault(path: string, value: unknown, allowed: string): string {
  return `${path} is ${value === undefined ? "missing" : JSON.stringify(value)}; allowed: ${allowed}`
}

/** Down to the deepest level allowed: what lies below is refused for its depth. */
function conditionCount(rule: unknown, depth: number): number {
  return isRecord(rule) && Array.isArray(rule.conditions) && depth <= MOST_DEPTH
    ? rule.conditions.reduce<number>((sum, part) => sum + conditionCount(part, depth + 1), 0)
    : 1
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
