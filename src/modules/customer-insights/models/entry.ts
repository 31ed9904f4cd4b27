import { model } from "@medusajs/framework/utils"

/** What happened to an order, dated: its entries sum to Medusa's current total, to 0 when cancelled. */
const InsightsEntry = model
  .define(
    { name: "InsightsEntry", tableName: "insights_entry" },
    {
      order_id: model.text().primaryKey(),
      /** Kind and id of the row it came from, so that writing twice is writing once. */
      entry_id: model.text().primaryKey(),
      /** sale, shipping, return, refund, edit, cancellation or balance. */
      kind: model.text(),
      occurred_at: model.dateTime(),
      product_id: model.text().nullable(),
      category_id: model.text().nullable(),
      quantity: model.float(),
      /** In the order's currency, tax included; negative where money or goods came back. */
      amount: model.float(),
      discount: model.float(),
    }
  )
  .indexes([
    // the clock asks for the newest row, the overview for the last months; by product see Migration20261122063000
    { on: ["occurred_at"], where: null },
  ])

export default InsightsEntry
