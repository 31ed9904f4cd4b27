import type { Scores } from "../../pipelines"
import type { ScoreRow } from "../../modules/customer-insights"

/** What a pipeline says, customer by customer, as the module stores it. */
export function scoreRows(scores: Scores): ScoreRow[] {
  return scores.customerIds.map((customer_id, i) => ({
    customer_id,
    value: scores.value ? scores.value[i] : null,
    detail: scores.detail(i),
    reasons: scores.reasons(i),
    slots: scores.slots.map((slot) => ({
      slot: slot.slot,
      segment_key: slot.segmentKeys[i],
      reason: slot.reason(i),
    })),
  }))
}
