import { model } from "@medusajs/framework/utils"

/** A move of an order event that listeners have not been told of yet; gone once they have. Nearly always empty. */
const InsightsUnannouncedMove = model.define(
  { name: "InsightsUnannouncedMove", tableName: "insights_unannounced_move" },
  {
    /** The key of the move, which every telling of it carries. */
    move_key: model.text().primaryKey(),
    /** entered or left. */
    kind: model.text(),
    customer_id: model.text(),
    slot: model.text(),
    segment_id: model.text(),
  }
)

export default InsightsUnannouncedMove
