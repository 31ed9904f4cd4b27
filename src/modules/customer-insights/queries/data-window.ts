import type { DataWindow } from "../../../types/http"
import { isoOf } from "./read-context"
import { run, type SqlExecutor } from "./sql"

/**
 * The first and the last order that count in the customers' figures, so without cancelled orders, drafts and what
 * the ledger leaves out. Cost: one pass over the profiles.
 */
export async function readDataWindow(executor: SqlExecutor): Promise<DataWindow> {
  const [{ first, last }] = await run<{ first: Date | null; last: Date | null }>(
    executor,
    "select min(first_order_at) as first, max(last_order_at) as last from insights_profile"
  )
  return { first_order_at: isoOf(first), last_order_at: isoOf(last) }
}
