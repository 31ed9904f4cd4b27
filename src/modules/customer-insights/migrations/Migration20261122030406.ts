import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122030406 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "insights_entry" ("order_id" text not null, "entry_id" text not null, "kind" text not null, "occurred_at" timestamptz not null, "product_id" text null, "category_id" text null, "quantity" real not null, "amount" real not null, "discount" real not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_entry_pkey" primary key ("order_id", "entry_id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_entry_deleted_at" ON "insights_entry" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_entry_product_id" ON "insights_entry" ("product_id");`
    )

    this.addSql(
      `create table if not exists "insights_membership" ("id" text not null, "customer_id" text not null, "slot" text not null, "segment_id" text not null, "joined_at" timestamptz not null, "left_at" timestamptz null, "joined_run" text null, "left_run" text null, "reason" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_membership_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_membership_deleted_at" ON "insights_membership" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_insights_membership_history" ON "insights_membership" ("customer_id", "slot", "joined_at");`
    )

    this.addSql(
      `create table if not exists "insights_model" ("id" text not null, "kind" text not null, "run_id" text not null, "state" text not null, "columns" jsonb not null, "features_hash" text not null, "code_version" text not null, "card" jsonb not null, "model" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_model_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_model_deleted_at" ON "insights_model" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_insights_model_run_id" ON "insights_model" ("run_id");`)

    this.addSql(
      `create table if not exists "insights_order" ("order_id" text not null, "customer_id" text not null, "placed_by" text null, "source" text not null, "placed_at" timestamptz not null, "currency_code" text not null, "rate" real null, "country_code" text null, "region_id" text null, "sales_channel_id" text null, "payment_provider_id" text null, "is_guest" boolean not null, "source_updated_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_order_pkey" primary key ("order_id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_order_deleted_at" ON "insights_order" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_order_customer_id" ON "insights_order" ("customer_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_order_placed_by" ON "insights_order" ("placed_by");`
    )

    this.addSql(
      `create table if not exists "insights_profile" ("customer_id" text not null, "first_order_at" timestamptz null, "last_order_at" timestamptz null, "days_since_last_order" real null, "tenure_days" real null, "order_count" integer null, "total_spend" real null, "average_order_value" real null, "spend_last_365_days" real null, "units_per_order" real null, "distinct_products" integer null, "distinct_categories" integer null, "top_category" text null, "category_concentration" real null, "category_shares" jsonb null, "discounted_order_share" real null, "discount_value_share" real null, "return_rate" real null, "cancellation_rate" real null, "mean_days_between_orders" real null, "sd_days_between_orders" real null, "recent_order_rate_ratio" real null, "preferred_weekday" integer null, "preferred_hour" integer null, "payment_method" text null, "country_code" text null, "region_id" text null, "sales_channel_id" text null, "is_guest" boolean null, "frequency" integer null, "recency" real null, "customer_age_days" real null, "monetary_value" real null, "as_of" timestamptz not null, "changed_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_profile_pkey" primary key ("customer_id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_profile_deleted_at" ON "insights_profile" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "insights_run" ("id" text not null, "kind" text not null, "state" text not null, "attempt" integer not null default 0, "heartbeat_at" timestamptz null, "stage" text not null, "done" real not null default 0, "as_of" timestamptz not null, "model_id" text null, "parameters" jsonb not null, "report" jsonb not null, "error" text null, "started_by" text not null, "features_hash" text not null, "code_version" text not null, "started_at" timestamptz null, "published_at" timestamptz null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_run_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_run_deleted_at" ON "insights_run" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_run_kind_created_at" ON "insights_run" ("kind", "created_at");`
    )

    this.addSql(
      `create table if not exists "insights_score" ("run_id" text not null, "customer_id" text not null, "segment_key" text null, "value" real null, "low" real null, "high" real null, "band" text null, "slots" jsonb not null, "detail" jsonb not null, "reasons" jsonb not null, "scored_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_score_pkey" primary key ("run_id", "customer_id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_score_deleted_at" ON "insights_score" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_score_run_value" ON "insights_score" ("run_id", "value", "customer_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_score_customer_id" ON "insights_score" ("customer_id");`
    )

    this.addSql(
      `create table if not exists "insights_segment" ("id" text not null, "source" text not null, "key" text not null, "name" text null, "name_code" text not null, "name_number" integer null, "strategy" text null, "strategy_code" text not null, "hue" integer not null, "definition" jsonb null, "customer_group_id" text null, "retired_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_segment_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_insights_segment_deleted_at" ON "insights_segment" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_insights_segment_source_key" ON "insights_segment" ("source", "key");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "insights_entry" cascade;`)

    this.addSql(`drop table if exists "insights_membership" cascade;`)

    this.addSql(`drop table if exists "insights_model" cascade;`)

    this.addSql(`drop table if exists "insights_order" cascade;`)

    this.addSql(`drop table if exists "insights_profile" cascade;`)

    this.addSql(`drop table if exists "insights_run" cascade;`)

    this.addSql(`drop table if exists "insights_score" cascade;`)

    this.addSql(`drop table if exists "insights_segment" cascade;`)
  }
}
