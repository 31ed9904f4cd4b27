import { run, type SqlExecutor } from "./sql"

const TABLES = "('insights_order'::regclass, 'insights_entry'::regclass)"

/**
 * Runs `fill` on an empty ledger without its keys and indexes and makes them again afterwards, which takes half the
 * time of keeping them up row by row. In the caller's transaction: an error brings everything back as it was. Readers
 * wait meanwhile, and have nothing to read.
 *
 * Answers null, and does nothing, when the ledger has a row.
 */
export async function fillEmptyLedger<T>(
  transaction: SqlExecutor,
  fill: () => Promise<T>
): Promise<T | null> {
  if (!(await isEmpty(transaction))) {
    return null
  }
  await run(transaction, "lock table insights_order, insights_entry in access exclusive mode")
  if (!(await isEmpty(transaction))) {
    return null
  }
  const found = await run<{ drop: string; make: string }>(transaction, DEFINITIONS)
  for (const { drop } of found) {
    await run(transaction, drop)
  }
  const result = await fill()
  for (const { make } of found) {
    await run(transaction, make)
  }
  return result
}

async function isEmpty(transaction: SqlExecutor): Promise<boolean> {
  const [{ empty }] = await run<{ empty: boolean }>(
    transaction,
    "select not exists (select from insights_order) and not exists (select from insights_entry) as empty"
  )
  return empty
}

/** As they are now, by PostgreSQL's own words: a migration that adds an index need not be repeated here. */
const DEFINITIONS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
    from pg_constraint where contype = 'p' and conrelid in ${TABLES}
  union all
  select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    from pg_index where not indisprimary and indrelid in ${TABLES}`
