import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A reconciliation walks the categories of the products sold in this index. It is partial, which the model language
 * cannot say without deleted_at: every third entry has no product.
 */
export class Migration20261122063000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_insights_entry_product_category"
      on "insights_entry" ("product_id", "category_id") where product_id is not null;`)
    this.addSql(`drop index if exists "IDX_insights_entry_product_id";`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_entry_product_id" ON "insights_entry" ("product_id");`
    )
    this.addSql(`drop index if exists "IDX_insights_entry_product_category";`)
  }
}
