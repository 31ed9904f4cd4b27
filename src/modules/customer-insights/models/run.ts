import { model } from "@medusajs/framework/utils"

/** One execution of a pipeline or of the reconciliation; the published row of a kind is what the store shows. */
const InsightsRun = model
  .define(
    { name: "InsightsRun", tableName: "insights_run" },
    {
      id: model.id({ prefix: "cirun" }).primaryKey(),
      kind: model.text(),
      /** queued, running, published, superseded, failed or canceled. */
      state: model.text(),
      attempt: model.number().default(0),
      heartbeat_at: model.dateTime().nullable(),
      stage: model.text(),
      /** 0 to 1. */
      done: model.float().default(0),
      as_of: model.dateTime(),
      model_id: model.text().nullable(),
      parameters: model.json(),
      report: model.json(),
      error: model.text().nullable(),
      started_by: model.text(),
      features_hash: model.text(),
      code_version: model.text(),
      started_at: model.dateTime().nullable(),
      published_at: model.dateTime().nullable(),
      finished_at: model.dateTime().nullable(),
      /** When its moves were announced to the end and who changed meanwhile was scored; null: still owed. */
      announced_at: model.dateTime().nullable(),
    }
  )
  // two more, partial and unique, are the lock of the runs: see the migration of bulk tables and locks
  .indexes([{ name: "IDX_insights_run_kind_created_at", on: ["kind", "created_at"], where: null }])

export default InsightsRun
