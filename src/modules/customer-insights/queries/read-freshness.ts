import type { Freshness } from "../../../types/http"
import { fillsSegments } from "./kinds"
import { isoOf, type ReadContext } from "./read-context"
import { run } from "./sql"
import { segmentsAreOutdated } from "./versions"

interface FreshnessRow {
  last_run_at: Date | null
  reconciled_at: Date | null
  base_currency: string | null
  changed_customers: number
  rfm_as_of: Date | null
  clusters_as_of: Date | null
  rules_as_of: Date | null
  import_as_of: Date | null
}

/**
 * The clock, what the published figures are as of, the last segmentation, the last look at Medusa's orders, and how
 * many customers have changed since the segmentation. A customer counts as changed when its profile was written after the newest published segmentation.
 * Cost: a few index look-ups.
 */
export async function readFreshness(context: ReadContext): Promise<Freshness> {
  const [rows, asOf, outdated] = await Promise.all([
    run<FreshnessRow>(
      context.executor,
      `with published as (
         select max(published_at) filter (where ${fillsSegments("kind")}) as last_run_at,
                max(coalesce(finished_at, published_at)) filter (where kind = 'ledger') as reconciled_at,
                max(parameters ->> 'base_currency') as base_currency,
                max(as_of) filter (where kind = 'rfm') as rfm_as_of,
                max(as_of) filter (where kind = 'clusters') as clusters_as_of,
                max(as_of) filter (where kind = 'rules') as rules_as_of,
                max(as_of) filter (where kind = 'import') as import_as_of
           from insights_run where state = 'published'
       )
       select published.*,
              case when last_run_at is null then 0
                   else (select count(*) from insights_profile p where p.changed_at > last_run_at) end::int as changed_customers
         from published`,
      []
    ),
    context.clock(),
    segmentsAreOutdated(context.executor, context.versions),
  ])
  const [row] = rows
  return {
    as_of: isoOf(asOf),
    figures_as_of: {
      rfm: isoOf(row.rfm_as_of),
      clusters: isoOf(row.clusters_as_of),
      rule: isoOf(row.rules_as_of),
      import: isoOf(row.import_as_of),
    },
    time_zone: context.options.time_zone,
    base_currency: context.options.base_currency ?? row.base_currency,
    last_run_at: isoOf(row.last_run_at),
    reconciled_at: isoOf(row.reconciled_at),
    changed_customers: row.changed_customers,
    outdated,
  }
}
