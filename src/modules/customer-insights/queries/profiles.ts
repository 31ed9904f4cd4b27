import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  customerCondition,
  FEATURES,
  featureSql,
  topCategoriesSql,
  type FeatureSqlOptions,
} from "../../../features"
import type { ResolvedOptions } from "../options"
import { featureOptions } from "./feature-options"
import { holdErasures } from "./erase-lock"
import { HOLD_PROFILES } from "./profile-versions"
import { run, type SqlExecutor } from "./sql"

export interface RefreshProfiles {
  asOf: Date
  /** null: everybody in the ledger. */
  customerIds: readonly string[] | null
}

export interface RefreshedProfiles {
  written: number
  removed: number
}

type Features = Pick<ResolvedOptions, "time_zone" | "features">

/** Orders from which on everybody is computed in two halves at once, on two cores of the database. */
const MANY_ORDERS = 50_000

/**
 * Computes the features of customers as of a moment and writes what differs. A customer without a counted order
 * loses the profile, and with it every score. `changed_at` moves when a fact changed, not when only time passed.
 * A run that began before an order came does not take the order's profile back: of two live moments the later stays.
 *
 * Cost: 45 ms for one customer of a shop with 200,000 orders; for everybody about 25 s of the database's time per million orders.
 */
export async function refreshProfiles(
  connection: Knex,
  options: Features,
  { asOf, customerIds }: RefreshProfiles
): Promise<RefreshedProfiles> {
  if (customerIds !== null) {
    const top = await knownTopCategories(connection, options, asOf)
    return connection.transaction(async (transaction) => {
      await holdErasures(transaction)
      await run(transaction, HOLD_PROFILES, [customerIds])
      return refresh(transaction, options, [asOf, customerIds, top])
    })
  }
  const middle = await middleCustomer(connection)
  const refreshed = middle
    ? await refreshHalves(connection, options, asOf, middle)
    : await refreshMany(connection, options, [asOf])
  await run(connection, "analyze insights_profile")
  return refreshed
}

async function refreshHalves(
  connection: Knex,
  options: Features,
  asOf: Date,
  middle: string
): Promise<RefreshedProfiles> {
  const top = await topCategories(connection, options, asOf)
  const [lower, upper] = await Promise.all([
    refreshMany(connection, options, [asOf, "", middle, top]),
    refreshMany(connection, options, [asOf, middle, null, top]),
  ])
  return { written: lower.written + upper.written, removed: lower.removed + upper.removed }
}

/**
 * Joins of common table expressions are estimated at a few rows, and nested loops over a million would never end;
 * for a handful of customers they are what is wanted.
 */
async function refreshMany(
  connection: Knex,
  options: Features,
  values: FeatureValues
): Promise<RefreshedProfiles> {
  return connection.transaction(async (transaction) => {
    // the statement reads one moment: whoever was erased meanwhile would be written again
    await holdErasures(transaction)
    await run(
      transaction,
      `select set_config('work_mem', '128MB', true), set_config('jit', 'off', true),
              set_config('enable_nestloop', 'off', true)`
    )
    return refresh(transaction, options, values)
  })
}

async function refresh(
  executor: SqlExecutor,
  options: Features,
  values: FeatureValues
): Promise<RefreshedProfiles> {
  const [counts] = await run<RefreshedProfiles>(
    executor,
    refreshSql(options, CUSTOMERS_BY_VALUES[values.length]),
    values
  )
  return counts
}

/** Of everybody; of some by id; of those between two ids. All but the first name the categories with a share of their own. */
type FeatureValues =
  | [asOf: Date]
  | [asOf: Date, customerIds: readonly string[], topCategories: readonly string[]]
  | [asOf: Date, from: string, before: string | null, topCategories: readonly string[]]

const CUSTOMERS_BY_VALUES = { 1: "all", 3: "listed", 4: "between" } as const

/** The customer in the middle of all orders; null in a shop that one core does at once. */
export async function middleCustomer(executor: SqlExecutor): Promise<string | null> {
  const [{ orders, middle }] = await run<{ orders: number; middle: string | null }>(
    executor,
    `select orders::int as orders,
            (select customer_id from insights_order order by customer_id offset orders / 2 limit 1) as middle
       from (select count(*) as orders from insights_order) counted`
  )
  return orders < MANY_ORDERS ? null : middle
}

/**
 * The categories that have a share of their own: those of the last full computation, which the profiles name, so
 * that one event does not read every entry of the shop; before it, or in a small shop, those of the ledger.
 */
async function knownTopCategories(executor: SqlExecutor, options: Features, asOf: Date): Promise<string[]> {
  const known = await run<{ category_id: string }>(
    executor,
    `select distinct jsonb_object_keys(category_shares) as category_id from insights_profile
      where category_shares is not null`
  )
  const ids = known.map(({ category_id }) => category_id).filter((id) => id !== "other")
  return ids.length >= options.features.top_categories ? ids : topCategories(executor, options, asOf)
}

async function topCategories(executor: SqlExecutor, { features }: Features, asOf: Date): Promise<string[]> {
  const text = topCategoriesSql({ topCategories: features.top_categories })
  const rows = await run<{ category_id: string }>(executor, text, [asOf])
  return rows.map(({ category_id }) => category_id)
}

function refreshSql(options: Features, customers: FeatureSqlOptions["customers"]): string {
  const names = FEATURES.map(({ name }) => name)
  const facts = FEATURES.filter(({ ages }) => !ages).map(({ name }) => name)
  const column = ({ name, type }: (typeof FEATURES)[number]) =>
    type === "json" ? `fresh.${name}::jsonb` : `fresh.${name}`
  const row = (table: string, columns: readonly string[]) =>
    `(${columns.map((name) => `${table}.${name}`).join(", ")})`
  const text = featureSql({
    ...featureOptions(options),
    customers,
  })
  const asked = customerCondition(customers, "p.customer_id")
  return `with fresh as materialized (\n${text}\n),
gone as (
  delete from insights_profile p
   where ${asked && `${asked} and`} not exists (select 1 from fresh where fresh.customer_id = p.customer_id)
     and not (p.as_of > cast($1 as timestamptz) and ${LIVE("cast($1 as timestamptz)")})
   returning p.customer_id
),
unscored as (
  delete from insights_score s using gone where s.customer_id = gone.customer_id
),
written as (
  insert into insights_profile as p (customer_id, ${names.join(", ")}, as_of, changed_at)
  select fresh.customer_id, ${FEATURES.map(column).join(", ")}, cast($1 as timestamptz), now()
    from fresh order by fresh.customer_id
  on conflict (customer_id) do update set
    ${names.map((name) => `${name} = excluded.${name}`).join(", ")},
    as_of = excluded.as_of, updated_at = now(),
    changed_at = case when ${row("p", facts)} is distinct from ${row("excluded", facts)} then excluded.changed_at else p.changed_at end
  where ${row("p", [...names, "as_of"])} is distinct from ${row("excluded", [...names, "as_of"])}
    and not (p.as_of > excluded.as_of and ${LIVE("excluded.as_of")})
  returning 1
)
select (select count(*)::int from written) as written, (select count(*)::int from gone) as removed`
}

/** Both moments are live ones; a clock that once stood in the future must not keep a profile for ever. */
const LIVE = (asOf: string) => `${asOf} > now() - interval '1 day' and p.as_of < now() + interval '1 minute'`

export async function countCustomers(executor: SqlExecutor): Promise<number> {
  const [{ count }] = await run<{ count: number }>(
    executor,
    "select count(*)::int as count from insights_profile"
  )
  return count
}

/** Customers with a profile, by id, after one of them. */
export async function listCustomerIds(
  executor: SqlExecutor,
  { after, limit }: { after: string; limit: number }
): Promise<string[]> {
  const rows = await run<{ customer_id: string }>(
    executor,
    "select customer_id from insights_profile where customer_id > $1::text order by customer_id limit $2::int",
    [after, limit]
  )
  return rows.map(({ customer_id }) => customer_id)
}
