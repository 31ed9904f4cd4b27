import type { Freshness } from "../../../types/http"
import { isoOf, type ReadContext } from "./read-context"
import { run } from "./sql"

interface FreshnessRow {
  last_run_at: Date | null
  reconciled_at: Date | null
  base_currency: string | null
  changed_customers: number
}

/**
 * The clock, the last segmentation, the last look at Medusa's orders, and how many customers have changed since.
 * A customer counts as changed when its profile was written after the newest published segmentation.
 * Cost: a few index look-ups.
 */
export async function readFreshness(context: ReadContext): Promise<Freshness> {
  const [rows, asOf] = await Promise.all([
    run<FreshnessRow>(
      context.executor,
      `with published as (
         select max(published_at) filter (where kind <> 'ledger') as last_run_at,
                max(coalesce(finished_at, published_at)) filter (where kind = 'ledger') as reconciled_at,
                max(parameters ->> 'base_currency') as base_currency
           from insights_run where state = 'published'
       )
       select last_run_at, reconciled_at, base_currency,
              case when last_run_at is null then 0
                   else (select count(*) from insights_profile p where p.changed_at > last_run_at) end::int as changed_customers
         from published`,
      []
    ),
    context.clock(),
  ])
  const [row] = rows
  return {
    as_of: isoOf(asOf),
    time_zone: context.options.time_zone,
    base_currency: context.options.base_currency ?? row.base_currency,
    last_run_at: isoOf(row.last_run_at),
    reconciled_at: isoOf(row.reconciled_at),
    changed_customers: row.changed_customers,
  }
}
