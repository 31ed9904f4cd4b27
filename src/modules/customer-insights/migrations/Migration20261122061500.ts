import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What is announced is noted. Runs that were published before count as announced: nobody is told of them again. The
 * table of unannounced moves is nearly always empty and has no index on deleted_at: its rows are never soft-deleted.
 */
export class Migration20261122061500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "insights_run" add column if not exists "announced_at" timestamptz null;`)
    this.addSql(`update "insights_run" set "announced_at" = "published_at" where "published_at" is not null;`)

    this.addSql(
      `create table if not exists "insights_unannounced_move" ("move_key" text not null, "kind" text not null, "customer_id" text not null, "slot" text not null, "segment_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "insights_unannounced_move_pkey" primary key ("move_key"));`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "insights_unannounced_move" cascade;`)

    this.addSql(`alter table "insights_run" drop column if exists "announced_at";`)
  }
}
