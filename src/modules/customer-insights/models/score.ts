import { model } from "@medusajs/framework/utils"

/** What a run says about a customer. */
const InsightsScore = model
  .define(
    { name: "InsightsScore", tableName: "insights_score" },
    {
      run_id: model.text().primaryKey(),
      customer_id: model.text().primaryKey(),
      segment_key: model.text().nullable(),
      value: model.float().nullable(),
      low: model.float().nullable(),
      high: model.float().nullable(),
      band: model.text().nullable(),
      /** The segments proposed: `[{ slot, segment_key, reason }]`, without the slots in which there is none. */
      slots: model.json<unknown[]>(),
      detail: model.json(),
      reasons: model.json<unknown[]>(),
      scored_at: model.dateTime(),
    }
  )
  .indexes([
    { name: "IDX_insights_score_run_value", on: ["run_id", "value", "customer_id"], where: null },
    { name: "IDX_insights_score_customer_id", on: ["customer_id"], where: null },
  ])

export default InsightsScore
