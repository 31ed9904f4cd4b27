import type { DataQualityResponse } from "../../../types/http"
import type { LedgerReport } from "../../../types/reports"
import { readFreshness } from "./read-freshness"
import type { ReadContext } from "./read-context"
import { run } from "./sql"

const NOTHING: LedgerReport["quality"] = { orders: 0, entries: 0, customers: 0, used_share: 0, issues: [] }

/** What the last reconciliation found in the ledger, and what an import of older orders rejected. */
export async function readDataQuality(context: ReadContext): Promise<DataQualityResponse> {
  const [[row], freshness] = await Promise.all([
    run<{ quality: LedgerReport["quality"] | null; rejected: DataQualityResponse["rejected"] | null }>(
      context.executor,
      `select report -> 'quality' as quality, report -> 'rejected' as rejected
         from insights_run where kind = 'ledger' and state = 'published'`,
      []
    ),
    readFreshness(context),
  ])
  return { ...(row?.quality ?? NOTHING), rejected: row?.rejected ?? [], freshness }
}
