import type { Scores } from "../../pipelines"
import type { ScoreRow } from "../../modules/customer-insights"

/** What a pipeline says, customer by customer, as the module stores it: only the slots that hold the customer. */
export function scoreRows(scores: Scores): ScoreRow[] {
  return scores.customerIds.map((customer_id, i) => ({
    customer_id,
    value: scores.value ? scores.value[i] : null,
    detail: scores.detail(i),
    reasons: scores.reasons(i),
    slots: scores.slots
      .filter((slot) => slot.segmentKeys[i] !== null)
      .map((slot) => ({ slot: slot.slot, segment_key: slot.segmentKeys[i], reason: slot.reason(i) })),
  }))
}
