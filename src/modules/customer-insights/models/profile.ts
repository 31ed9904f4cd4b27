import { model } from "@medusajs/framework/utils"
import { FEATURES, type FeatureType } from "../../../features"

function column(type: FeatureType) {
  switch (type) {
    case "integer":
      return model.number().nullable()
    case "text":
      return model.text().nullable()
    case "timestamp":
      return model.dateTime().nullable()
    case "boolean":
      return model.boolean().nullable()
    case "json":
      return model.json<Record<string, number>>().nullable()
    default:
      return model.float().nullable()
  }
}

/** What is known of a customer as of one moment: one column per feature of the catalogue. */
const InsightsProfile = model
  .define(
    { name: "InsightsProfile", tableName: "insights_profile" },
    {
      customer_id: model.text().primaryKey(),
      ...Object.fromEntries(FEATURES.map(({ name, type }) => [name, column(type)])),
      as_of: model.dateTime(),
      /** When a fact last changed; the mere passing of time does not count. */
      changed_at: model.dateTime(),
    }
  )
  // every answer counts the customers changed since the last run: 26 ms without it at 100,000, 1 ms with it
  .indexes([{ on: ["changed_at"], where: null }])

export default InsightsProfile
