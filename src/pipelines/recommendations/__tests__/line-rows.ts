import type { LineColumns, Lines } from "../lines"
import { linesFrom } from "../lines"

/** A row of `linesSql`, as far as recommendations look at it. */
export interface LineRow {
  readonly customer_id: string
  readonly product_id: string
  readonly day: number
  readonly region_id: string | null
  readonly sales_channel_id: string | null
}

/** Rows as a reader hands them over: as columns, ids listed once and named by place. */
export function linesOf(rows: readonly LineRow[], asOf: Date, timeZone: string): Promise<Lines> {
  const [customerIds, customers] = placed(rows.map(({ customer_id }) => customer_id))
  const [productIds, products] = placed(rows.map(({ product_id }) => product_id))
  const [regionIds, regions] = placed(rows.map(({ region_id }) => region_id))
  const [channelIds, channels] = placed(rows.map(({ sales_channel_id }) => sales_channel_id))
  const days = Int32Array.from(rows, ({ day }) => day)
  const columns: LineColumns = {
    ...{ customerIds, productIds, regionIds, channelIds },
    ...{ customers, products, days, regions, channels },
  }
  return linesFrom(asOf, timeZone, columns)
}

function placed(cells: readonly (string | null)[]): [string[], Int32Array] {
  const ids = Array.from(new Set(cells)).filter((id) => id !== null)
  const places = new Map<string | null, number>(ids.map((id, place) => [id, place]))
  return [ids, Int32Array.from(cells, (id) => places.get(id) ?? -1)]
}
