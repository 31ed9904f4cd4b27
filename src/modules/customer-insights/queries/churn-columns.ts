import { setImmediate as nextTurn } from "node:timers/promises"
import type { RiskBand } from "../../../types/predictions"
import { run, type SqlExecutor } from "./sql"

/** What the published run of churn says of customers, in their order. */
export interface ChurnColumns {
  /** NaN where nothing is known. */
  readonly probability: Float64Array
  readonly band: readonly (RiskBand | null)[]
}

/** Rows per page: the server breathes between two. */
const PAGE = 2000

/** Probability and band of customers under the published run of churn; of nobody before it. */
export async function readChurnColumns(
  executor: SqlExecutor,
  customerIds: readonly string[]
): Promise<ChurnColumns> {
  const probability = new Float64Array(customerIds.length).fill(NaN)
  const band = new Array<RiskBand | null>(customerIds.length).fill(null)
  for (let from = 0; from < customerIds.length; from += PAGE) {
    const ids = customerIds.slice(from, from + PAGE)
    const places = new Map(ids.map((id, i) => [id, from + i]))
    const rows = await run<{ customer_id: string; value: number | null; band: RiskBand | null }>(
      executor,
      `select s.customer_id, s.value, s.band from insights_score s
        where s.run_id = (select id from insights_run where kind = 'churn' and state = 'published')
          and s.customer_id = any($1::text[])`,
      [ids]
    )
    for (const row of rows) {
      const place = places.get(row.customer_id) ?? -1
      probability[place] = row.value ?? NaN
      band[place] = row.band
    }
    await nextTurn()
  }
  return { probability, band }
}
