import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122034338 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_membership_segment_id_joined_at" ON "insights_membership" ("segment_id", "joined_at");`
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_profile_changed_at" ON "insights_profile" ("changed_at");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_insights_membership_segment_id_joined_at";`)

    this.addSql(`drop index if exists "IDX_insights_profile_changed_at";`)
  }
}
