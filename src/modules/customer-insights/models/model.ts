import { model } from "@medusajs/framework/utils"

/** What a pipeline learnt: plain data, its card for people, and what it was learnt from. Holds no customer id. */
const InsightsModel = model
  .define(
    { name: "InsightsModel", tableName: "insights_model" },
    {
      id: model.id({ prefix: "cimod" }).primaryKey(),
      kind: model.text(),
      run_id: model.text(),
      /** candidate, champion or retired. */
      state: model.text(),
      columns: model.json(),
      features_hash: model.text(),
      code_version: model.text(),
      card: model.json(),
      model: model.json(),
    }
  )
  // at most one champion of a kind: a partial unique index of the migration of bulk tables and locks
  .indexes([{ name: "IDX_insights_model_run_id", on: ["run_id"], where: null }])

export default InsightsModel
