import { run, type SqlExecutor } from "./sql"

const LOCK = "hashtext('customer_insights.erase')"

/**
 * For the rest of a transaction that writes customers anew, nobody is erased: an erasure that began has ended, so that the
 * next statement misses who is gone, and one that comes waits, and takes along what is written here. To be asked for
 * before any profile or score is locked, which an erasure waits for.
 */
export async function holdErasures(transaction: SqlExecutor): Promise<void> {
  await run(transaction, `select pg_advisory_xact_lock_shared(${LOCK})`)
}

/** The other side of {@link holdErasures}: the first thing that an erasure does. */
export async function eraseAlone(transaction: SqlExecutor): Promise<void> {
  await run(transaction, `select pg_advisory_xact_lock(${LOCK})`)
}
