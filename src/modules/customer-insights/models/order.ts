import { model } from "@medusajs/framework/utils"

/** The ledger's orders: one row per order that Medusa keeps. Written only by the ledger statement. */
const InsightsOrder = model
  .define(
    { name: "InsightsOrder", tableName: "insights_order" },
    {
      order_id: model.text().primaryKey(),
      /** Who the order counts for; with identity "email" the account behind the address. */
      customer_id: model.text(),
      /** Medusa's own customer of the order. */
      placed_by: model.text().nullable(),
      source: model.text(),
      placed_at: model.dateTime(),
      currency_code: model.text(),
      /** Base currency per unit of the order's currency on its date; null: unknown, left out of money. */
      rate: model.float().nullable(),
      country_code: model.text().nullable(),
      region_id: model.text().nullable(),
      sales_channel_id: model.text().nullable(),
      payment_provider_id: model.text().nullable(),
      is_guest: model.boolean(),
      source_updated_at: model.dateTime(),
    }
  )
  .indexes([
    { on: ["customer_id"], where: null },
    { on: ["placed_by"], where: null },
  ])

export default InsightsOrder
