import type { ResolvedOptions } from "../options"
import { run, type SqlExecutor } from "./sql"

/**
 * The plugin's clock: the option `as_of`, else now; never before the newest row of the ledger. A date without a time
 * is its midnight in the store's time zone. Whole milliseconds, rounded up, so that no row falls behind by rounding.
 * Entries are asked, by their index: an order without an entry has no figures.
 */
export async function readClock(executor: SqlExecutor, options: Readonly<ResolvedOptions>): Promise<Date> {
  const { as_of, time_zone } = options
  const start =
    as_of === null
      ? "coalesce(cast($1 as timestamptz), now())"
      : hasOffset(as_of)
        ? "cast($1 as timestamptz)"
        : "cast($1 as timestamp) at time zone $2::text"
  const [{ clock }] = await run<{ clock: Date }>(
    executor,
    `select date_trunc('milliseconds', greatest(${start}, (select max(occurred_at) from insights_entry))
                       + interval '999 microseconds') as clock`,
    [as_of, time_zone]
  )
  return clock
}

function hasOffset(moment: string): boolean {
  return /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment)
}
