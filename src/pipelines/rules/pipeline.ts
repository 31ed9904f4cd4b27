import type { CutRequest } from "../../analytics"
import { matrixFromColumns } from "../../analytics"
import { fitCuts } from "../../compute"
import type { RuleThresholds } from "../../types/options"
import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Columns, Pipeline, Scores, Slot } from "../types"
import type { CustomRule } from "./custom-rules"
import { usableRules } from "./custom-rules"
import type { RuleDefinition } from "./definition"
import { conditionReason, decidingCondition, featuresOf } from "./definition"
import type { RuleCuts, RuleKey } from "./ready-rules"
import { RULE_KEYS, readyRules } from "./ready-rules"

/** Thresholds of the ready rules, and the merchant's own rules beside them. */
export interface RulesPipelineOptions extends RuleThresholds {
  readonly custom?: readonly CustomRule[]
}

/** The ready rules with every threshold filled in, and the merchant's own. */
export interface RulesPipelineModel {
  readonly kind: "rules"
  readonly customers: number
  readonly cuts: RuleCuts
  readonly rules: Readonly<Record<RuleKey, RuleDefinition>>
  /** Left out in models of before there were any. */
  readonly custom?: readonly CustomRule[]
}

/** Without customers no cut can be found; nobody is scored either, so any number serves. */
const NO_CUTS: RuleCuts = Object.freeze({
  high_value_spend: 1,
  premium_order_value: 1,
  value_terciles: Object.freeze([1, 1] as const),
})

/**
 * The ready segments of the field and the merchant's own as rules on features. A customer may meet any number of them;
 * each rule is a slot of its own.
 */
export const rulesPipeline = Object.freeze<Pipeline<RulesPipelineOptions, RulesPipelineModel>>({
  kind: "rules",
  columns: ({ custom = [], ...thresholds }, model) =>
    model === undefined
      ? columnsOf(readyRules(thresholds, NO_CUTS), usableRules(custom))
      : columnsOf(model.rules, model.custom),

  async train(read, asOf, { custom = [], ...thresholds }, _previous, control) {
    const columns = await read.features(asOf, columnsOf(readyRules(thresholds, NO_CUTS)))
    control.progress("train", 0.3)
    const watch = { signal: control.signal, threads: control.threads }
    const customers = columns.customerIds.length
    const cuts = customers === 0 ? NO_CUTS : await cutsOf(columns, thresholds, watch)
    control.progress("train", 1)
    const model: RulesPipelineModel = Object.freeze({
      kind: "rules",
      customers,
      cuts,
      rules: Object.freeze(readyRules(thresholds, cuts)),
      custom: usableRules(custom),
    })
    return { model, card: { customers, thresholds: { ...thresholds }, cuts } }
  },

  score: (model, columns) => scoresOf(model, columns),

  segments: (model) =>
    RULE_KEYS.map((key, hue) =>
      Object.freeze({
        key,
        name_code: `rule_${key}`,
        name_number: null,
        strategy_code: `rule_${key}`,
        hue,
        definition: { ...model.rules[key] },
      })
    ),
})

function columnsOf(ready: RulesPipelineModel["rules"], custom: readonly CustomRule[] = []): string[] {
  const own = custom.flatMap(({ definition }) => definition ?? [])
  return [...new Set([...Object.values(ready), ...own].flatMap(featuresOf))]
}

async function cutsOf(
  columns: Columns,
  thresholds: RuleThresholds,
  watch: Parameters<typeof fitCuts>[2]
): Promise<RuleCuts> {
  const X = matrixFromColumns(
    ["total_spend", "average_order_value"].map((name) =>
      numberColumn(columns, name).map((value) => value || 0)
    )
  )
  const requests: CutRequest[] = [
    { column: 0, by: "top", share: thresholds.high_value_top_share },
    { column: 1, by: "top", share: thresholds.premium_top_share },
    { column: 0, by: "rank", bins: 3, better: "high" },
  ]
  const [[high_value_spend], [premium_order_value], [regular, premium]] = await fitCuts(X, requests, watch)
  return Object.freeze({
    high_value_spend,
    premium_order_value,
    value_terciles: Object.freeze([regular, premium] as const),
  })
}

function scoresOf(model: RulesPipelineModel, columns: Columns): Scores {
  // Without customers no cut was found, and a ready rule says nothing.
  const ready = RULE_KEYS.map((key) => ({ key, definition: model.customers === 0 ? null : model.rules[key] }))
  const slots = [...ready, ...(model.custom ?? [])].map(({ key, definition }): Slot => {
    const deciding = (i: number): ReturnType<typeof decidingCondition> =>
      definition === null ? null : decidingCondition(definition, columns, i)
    return {
      slot: key,
      segmentKeys: columns.customerIds.map((_, i) => (deciding(i) === null ? null : key)),
      reason: (i) => {
        const condition = deciding(i)
        return condition === null ? reason("rule_not_met") : conditionReason(condition, columns, i)
      },
    }
  })
  const met = (i: number): Slot[] => slots.filter(({ segmentKeys }) => segmentKeys[i] !== null)
  return {
    customerIds: columns.customerIds,
    slots,
    value: null,
    detail: (i) => ({ rules: met(i).map(({ slot }) => slot) }),
    reasons: (i) => met(i).map((slot) => slot.reason(i)),
  }
}
