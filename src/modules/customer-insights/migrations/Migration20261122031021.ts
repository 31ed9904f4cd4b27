import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122031021 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_entry_occurred_at" ON "insights_entry" ("occurred_at");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_insights_entry_occurred_at";`)
  }
}
