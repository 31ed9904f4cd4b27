import type { Message } from "@medusajs/framework/types"
import type { Move } from "../../modules/customer-insights"

export const SEGMENT_ENTERED = "customer-insights.segment.entered"
export const SEGMENT_LEFT = "customer-insights.segment.left"

/** What a listener of the two events is told. */
export interface SegmentMoveEvent {
  customer_id: string
  segment_id: string
  /** `rfm`, `clusters`, `rule` or `custom`. */
  source: string
  /** The segment's key within its source. */
  key: string
  /** The same for every repeat of the same move. */
  move_key: string
}

/** One message per move. */
export function moveMessages(moves: readonly Move[]): Message<SegmentMoveEvent>[] {
  return moves.map(({ kind, customer_id, segment_id, source, key, move_key }) => ({
    name: kind === "entered" ? SEGMENT_ENTERED : SEGMENT_LEFT,
    data: { customer_id, segment_id, source, key, move_key },
    // BullMQ's name for "do not queue the same job twice"; other buses leave it unread.
    options: { jobId: `${kind}-${move_key}` },
  }))
}
