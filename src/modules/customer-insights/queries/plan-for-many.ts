import { run, type SqlExecutor } from "./sql"

/**
 * For the rest of a transaction that settles many customers: the scores were written a moment ago, and the first run
 * finds empty memberships. With the statistics of before, and with nested loops, 100,000 customers take minutes instead
 * of seconds.
 */
export async function planForMany(transaction: SqlExecutor): Promise<void> {
  await run(
    transaction,
    `select set_config('work_mem', '128MB', true), set_config('jit', 'off', true),
            set_config('enable_nestloop', 'off', true)`
  )
}
