import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Bulk tables and locks: what the model language cannot say.
 *
 * Its numbers are 32-bit reals; features need double precision and amounts need numeric. Its partial indexes carry
 * "and deleted_at is null", which an on-conflict clause and every query would have to repeat; rows of these tables
 * are never soft-deleted, so the index on deleted_at only costs writes.
 */
export class Migration20261122030407 extends Migration {
  override async up(): Promise<void> {
    for (const table of BULK_TABLES) {
      this.addSql(`drop index if exists "IDX_${table}_deleted_at";`)
    }
    for (const [table, type, columns] of TYPES) {
      this.addSql(
        `alter table "${table}" ${columns.map((name) => `alter column "${name}" type ${type}`).join(", ")};`
      )
    }
    for (const [name, index] of Object.entries(LOCKS)) {
      this.addSql(`create unique index if not exists "${name}" on ${index};`)
    }
    this.addSql(`create index if not exists "IDX_insights_membership_segment"
      on "insights_membership" ("segment_id", "customer_id") where left_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_insights_membership_segment";`)
    for (const name of Object.keys(LOCKS)) {
      this.addSql(`drop index if exists "${name}";`)
    }
    for (const [table, , columns] of TYPES) {
      this.addSql(
        `alter table "${table}" ${columns.map((name) => `alter column "${name}" type real`).join(", ")};`
      )
    }
    for (const table of BULK_TABLES) {
      this.addSql(
        `create index if not exists "IDX_${table}_deleted_at" on "${table}" ("deleted_at") where deleted_at is null;`
      )
    }
  }
}

const BULK_TABLES = [
  "insights_order",
  "insights_entry",
  "insights_profile",
  "insights_score",
  "insights_membership",
]

/** The names of the columns as they were when this migration was written. */
const TYPES: [table: string, type: string, columns: string[]][] = [
  ["insights_order", "numeric", ["rate"]],
  ["insights_entry", "numeric", ["quantity", "amount", "discount"]],
  ["insights_run", "double precision", ["done"]],
  ["insights_score", "double precision", ["value", "low", "high"]],
  [
    "insights_profile",
    "double precision",
    [
      "days_since_last_order",
      "tenure_days",
      "total_spend",
      "average_order_value",
      "spend_last_365_days",
      "units_per_order",
      "category_concentration",
      "discounted_order_share",
      "discount_value_share",
      "return_rate",
      "cancellation_rate",
      "mean_days_between_orders",
      "sd_days_between_orders",
      "recent_order_rate_ratio",
      "recency",
      "customer_age_days",
      "monetary_value",
    ],
  ],
]

const LOCKS = {
  IDX_insights_run_under_way: `"insights_run" ("kind") where state in ('queued', 'running')`,
  IDX_insights_run_published: `"insights_run" ("kind") where state = 'published'`,
  IDX_insights_model_champion: `"insights_model" ("kind") where state = 'champion'`,
  IDX_insights_membership_open: `"insights_membership" ("customer_id", "slot") where left_at is null`,
}
