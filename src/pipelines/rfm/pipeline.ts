import type { RfmColumns, RfmGroup } from "../../analytics"
import { RFM_GROUPS, rfmCells, rfmGroup, rfmValueScore, scoreRfm } from "../../analytics"
import { fitRfm } from "../../compute"
import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Standing } from "../standing"
import { STANDING_FEATURES, fitStanding, standingReasons } from "../standing"
import type { Card, Columns, Pipeline, Reason, Scores, SegmentDraft } from "../types"

/** See the plugin's options, `rfm`. */
export interface RfmPipelineOptions {
  readonly bins: 3 | 4 | 5
  readonly cut_points: {
    readonly days_since_last_order: readonly number[]
    readonly order_count: readonly number[]
    readonly total_spend: readonly number[]
  } | null
}

/** Frozen cut points, and where every value stands among the customers they were made from. */
export interface RfmPipelineModel {
  readonly kind: "rfm"
  readonly bins: number
  readonly customers: number
  /** bins − 1 ascending values a feature: the score is 1 + the cuts reached; for days, 1 + the cuts at or above. */
  readonly thresholds: {
    readonly days_since_last_order: readonly number[]
    readonly order_count: readonly number[]
    readonly total_spend: readonly number[]
  }
  readonly standing: Standing
}

/**
 * RFM: a score each for how recently, how often and for how much a customer bought, and the one of eleven groups
 * that the scores stand for. A customer without an order has no group.
 */
export const rfmPipeline = Object.freeze<Pipeline<RfmPipelineOptions, RfmPipelineModel>>({
  kind: "rfm",
  columns: () => STANDING_FEATURES,

  async train(read, asOf, options, _previous, control) {
    const columns = await read.features(asOf, STANDING_FEATURES)
    control.progress("train", 0.2)
    const watch = { signal: control.signal, threads: control.threads }
    const cutPoints = options.cut_points && {
      daysSinceLastOrder: options.cut_points.days_since_last_order,
      orderCount: options.cut_points.order_count,
      totalSpend: options.cut_points.total_spend,
    }
    const fitted = await fitRfm(rfmColumns(columns), { bins: options.bins, cutPoints }, watch)
    control.progress("train", 0.6)
    const standing = await fitStanding(columns, watch)
    control.progress("train", 1)
    const model: RfmPipelineModel = Object.freeze({
      kind: "rfm",
      bins: fitted.bins,
      customers: fitted.customers,
      thresholds: Object.freeze({
        days_since_last_order: fitted.cutPoints.daysSinceLastOrder,
        order_count: fitted.cutPoints.orderCount,
        total_spend: fitted.cutPoints.totalSpend,
      }),
      standing,
    })
    return { model, card: cardOf(model, options) }
  },

  score: (model, columns) => scoresOf(model, columns),
  segments: (model) => RFM_GROUPS.map((group, hue) => draftOf(model, group, hue)),
})

function scoresOf(model: RfmPipelineModel, columns: Columns): Scores {
  const { r, f, m } = scoreRfm(
    {
      kind: "rfm",
      bins: model.bins,
      customers: model.customers,
      cutPoints: {
        daysSinceLastOrder: model.thresholds.days_since_last_order,
        orderCount: model.thresholds.order_count,
        totalSpend: model.thresholds.total_spend,
      },
    },
    rfmColumns(columns)
  )
  const groups = columns.customerIds.map((_, i) => rfmGroup(r[i], f[i], m[i], model.bins))
  const membership = (i: number): Reason =>
    groups[i] === null
      ? reason("no_order")
      : reason("rfm_scores", { r: r[i], f: f[i], m: m[i], bins: model.bins })
  return {
    customerIds: columns.customerIds,
    slots: [{ slot: "rfm", segmentKeys: groups, reason: membership }],
    value: null,
    detail: (i) =>
      groups[i] === null
        ? {}
        : { r: r[i], f: f[i], m: m[i], fm: rfmValueScore(f[i], m[i], model.bins), bins: model.bins },
    reasons: (i) => (groups[i] === null ? [reason("no_order")] : standingReasons(model.standing, columns, i)),
  }
}

function rfmColumns(columns: Columns): RfmColumns {
  return {
    daysSinceLastOrder: numberColumn(columns, "days_since_last_order"),
    orderCount: numberColumn(columns, "order_count"),
    totalSpend: numberColumn(columns, "total_spend"),
  }
}

function draftOf(model: RfmPipelineModel, group: RfmGroup, hue: number): SegmentDraft {
  return Object.freeze({
    key: group,
    name_code: `rfm_${group}`,
    name_number: null,
    strategy_code: `rfm_${group}`,
    hue,
    definition: Object.freeze({ bins: model.bins, cells: rfmCells(group), thresholds: model.thresholds }),
  })
}

function cardOf(model: RfmPipelineModel, options: RfmPipelineOptions): Card {
  return {
    bins: model.bins,
    customers: model.customers,
    thresholds: model.thresholds,
    by: options.cut_points === null ? "rank" : "own_cut_points",
  }
}
