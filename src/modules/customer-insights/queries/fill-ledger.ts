import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { LedgerTables } from "../../../ledger"
import { run, type SqlExecutor } from "./sql"

const LEDGER: LedgerTables = { orders: "insights_order", entries: "insights_entry" }
/** Where another connection puts its part of the rows; nothing of it outlives the fill. */
const PART: LedgerTables = { orders: "insights_order_part", entries: "insights_entry_part" }

/** Writes rows through a connection into tables that are its own meanwhile. */
export type Fill<T> = (executor: SqlExecutor, tables: LedgerTables) => Promise<T>

/**
 * Fills an empty ledger in one transaction. Its keys and indexes are dropped before and made again afterwards, which
 * is faster than keeping them up row by row. The first fill writes into the ledger itself; the second, where there is
 * one, runs beside it on a connection of its own, because one transaction has one core, and its rows are moved over.
 * An error brings everything back as it was. Readers wait meanwhile, and have nothing to read.
 *
 * Answers null, and does nothing, when the ledger has a row.
 */
export async function fillEmptyLedger<T>(
  connection: Knex,
  first: Fill<T>,
  second: Fill<T> | null
): Promise<T[] | null> {
  // first of all: a fill whose process was killed left its part behind, and customers' ids in it
  await dropPart(connection)
  if (!(await isEmpty(connection))) {
    return null
  }
  if (!second) {
    return fillLocked(connection, async (transaction) => [await first(transaction, LEDGER)])
  }
  let beside: Knex.Transaction | undefined
  try {
    await makePart(connection)
    // before the ledger is locked: whoever waits for the lock holds a connection, and one must be left for the second
    const other = (beside = await connection.transaction())
    return await fillLocked(connection, async (transaction) => {
      const results = await bothOf(first(transaction, LEDGER), fillPart(other, second))
      await run(transaction, `insert into ${LEDGER.orders} select * from ${PART.orders}`)
      await run(transaction, `insert into ${LEDGER.entries} select * from ${PART.entries}`)
      return results
    })
  } finally {
    if (beside && !beside.isCompleted()) {
      await beside.rollback()
    }
    await dropPart(connection)
  }
}

/** Locks the ledger, and fills it bare of keys and indexes if it is still empty; null if it is not. */
async function fillLocked<T>(
  connection: Knex,
  fill: (transaction: Knex.Transaction) => Promise<T[]>
): Promise<T[] | null> {
  return connection.transaction(async (transaction) => {
    await run(transaction, NEVER_IDLE)
    await run(transaction, "lock table insights_order, insights_entry in access exclusive mode")
    if (!(await isEmpty(transaction))) {
      return null
    }
    const found = await run<{ drop: string; make: string }>(transaction, DEFINITIONS)
    for (const { drop } of found) {
      await run(transaction, drop)
    }
    const results = await fill(transaction)
    await run(transaction, "select set_config('maintenance_work_mem', '256MB', true)")
    for (const { make } of found) {
      await run(transaction, make)
    }
    return results
  })
}

/** One half waits for the other, which is no idling that an administrator's limit is meant for. */
const NEVER_IDLE = "select set_config('idle_in_transaction_session_timeout', '0', true)"

async function fillPart<T>(beside: Knex.Transaction, fill: Fill<T>): Promise<T> {
  await run(beside, NEVER_IDLE)
  const result = await fill(beside, PART)
  await beside.commit()
  return result
}

/** Waits for both, also when one fails: a transaction must not end while the other's rows are on their way. */
async function bothOf<T>(first: Promise<T>, second: Promise<T>): Promise<T[]> {
  const ended = await Promise.allSettled([first, second])
  return ended.map((one) => {
    if (one.status === "rejected") {
      throw one.reason
    }
    return one.value
  })
}

/** Unlogged: a crash of the server empties them, and nobody misses their rows. */
async function makePart(executor: SqlExecutor): Promise<void> {
  await run(executor, `create unlogged table ${PART.orders} (like ${LEDGER.orders} including defaults)`)
  await run(executor, `create unlogged table ${PART.entries} (like ${LEDGER.entries} including defaults)`)
}

async function dropPart(executor: SqlExecutor): Promise<void> {
  await run(executor, `drop table if exists ${PART.orders}, ${PART.entries}`)
}

async function isEmpty(executor: SqlExecutor): Promise<boolean> {
  const [{ empty }] = await run<{ empty: boolean }>(
    executor,
    "select not exists (select from insights_order) and not exists (select from insights_entry) as empty"
  )
  return empty
}

const TABLES = "('insights_order'::regclass, 'insights_entry'::regclass)"

/** As they are now, by PostgreSQL's own words: a migration that adds an index need not be repeated here. */
const DEFINITIONS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
    from pg_constraint where contype = 'p' and conrelid in ${TABLES}
  union all
  select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    from pg_index where not indisprimary and indrelid in ${TABLES}`
