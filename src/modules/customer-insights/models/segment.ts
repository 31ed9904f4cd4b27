import { model } from "@medusajs/framework/utils"

/** A segment of any source. Its figures are in the report of the published run, under its key. */
const InsightsSegment = model
  .define(
    { name: "InsightsSegment", tableName: "insights_segment" },
    {
      id: model.id({ prefix: "ciseg" }).primaryKey(),
      /** rfm, clusters, rule or custom. */
      source: model.text(),
      key: model.text(),
      /** The merchant's own name; null: the default of `name_code`. */
      name: model.text().nullable(),
      name_code: model.text(),
      name_number: model.number().nullable(),
      strategy: model.text().nullable(),
      strategy_code: model.text(),
      hue: model.number(),
      definition: model.json().nullable(),
      customer_group_id: model.text().nullable(),
      retired_at: model.dateTime().nullable(),
    }
  )
  .indexes([{ name: "IDX_insights_segment_source_key", on: ["source", "key"], unique: true, where: null }])

export default InsightsSegment
