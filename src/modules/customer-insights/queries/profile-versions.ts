import { run, type SqlExecutor } from "./sql"

/** The version of each profile, by customer id: another one says that the profile was written in between. */
export type ProfileVersions = Readonly<Record<string, string>>

/**
 * SQL: locks profiles that may be deleted, in the order in which a rescore holds them: what is deleted would else be
 * locked out of order.
 */
export const HOLD_PROFILES = `select 1 from insights_profile where customer_id = any($1::text[])
  order by customer_id for update`

/**
 * The profiles' versions as they stand. Asked before the features are read, so that whatever is written in between
 * shows as another version. A version is the transaction that wrote the row: a clock would not do, for a row may be
 * dated before a reading and become visible after it.
 */
export async function readProfileVersions(
  executor: SqlExecutor,
  customerIds: readonly string[]
): Promise<ProfileVersions> {
  return versions(executor, customerIds, "")
}

/**
 * The same, after whoever writes one of these profiles has ended; nobody writes one until this transaction ends.
 * In the order in which profiles are written, so that no two wait for each other.
 */
export async function holdProfiles(
  transaction: SqlExecutor,
  customerIds: readonly string[]
): Promise<ProfileVersions> {
  return versions(transaction, customerIds, "for share")
}

async function versions(executor: SqlExecutor, customerIds: readonly string[], lock: string) {
  const rows = await run<{ customer_id: string; version: string }>(
    executor,
    `select customer_id, xmin::text as version from insights_profile
      where customer_id = any($1::text[]) order by customer_id ${lock}`,
    [customerIds]
  )
  return Object.fromEntries(rows.map(({ customer_id, version }) => [customer_id, version]))
}
