import type { DataQualityResponse } from "../../../types/http"
import type { LedgerReport } from "../../../types/reports"
import { readFreshness } from "./read-freshness"
import { isoOf, type ReadContext } from "./read-context"
import { run } from "./sql"

const NOTHING: LedgerReport["quality"] = {
  orders: 0,
  entries: 0,
  customers: 0,
  used_share: 0,
  window: { first_order_at: null, last_order_at: null },
  issues: [],
}

interface QualityRow {
  quality: LedgerReport["quality"] | null
  rejected: DataQualityResponse["rejected"] | null
  as_of: Date
}

/** What the last reconciliation found in the ledger, and what an import of older orders rejected. */
export async function readDataQuality(context: ReadContext): Promise<DataQualityResponse> {
  const [[row], freshness] = await Promise.all([
    run<QualityRow>(
      context.executor,
      `select report -> 'quality' as quality, report -> 'rejected' as rejected,
              greatest(as_of, (report ->> 'profiles_as_of')::timestamptz) as as_of
         from insights_run where kind = 'ledger' and state = 'published'`,
      []
    ),
    readFreshness(context),
  ])
  return {
    as_of: row === undefined ? null : isoOf(row.as_of),
    ...NOTHING,
    ...row?.quality,
    rejected: row?.rejected ?? [],
    freshness,
  }
}
