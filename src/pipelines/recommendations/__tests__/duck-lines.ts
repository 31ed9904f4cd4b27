import { linesSql } from "../../../features"
import type { TestStore } from "../../churn/__tests__/store"
import type { CatalogueProduct, Lines, LinesReader } from "../lines"
import { linesOf } from "./line-rows"

/** Reads lines as the store does: the same text, here in DuckDB. */
export function duckReader(
  store: TestStore,
  products: readonly CatalogueProduct[],
  timeZone: string,
  isProduct: (id: string) => boolean = () => true
): LinesReader {
  return {
    catalogue: async () => ({ products }),
    lines: (asOf) => readLines(store, asOf, timeZone, isProduct),
  }
}

async function readLines(
  { ask }: TestStore,
  asOf: Date,
  timeZone: string,
  isProduct: (id: string) => boolean
): Promise<Lines> {
  const text = linesSql({ timeZone, customers: "all" }).replaceAll("$1", `'${asOf.toISOString()}'`)
  const found = (await ask(text)).getRowObjectsJS()
  const idOf = (value: unknown): string | null => (value === null ? null : String(value))
  const rows = found.map(({ customer_id, product_id, day, region_id, sales_channel_id }) => ({
    customer_id: String(customer_id),
    product_id: String(product_id),
    day: Number(day),
    region_id: idOf(region_id),
    sales_channel_id: idOf(sales_channel_id),
  }))
  return linesOf(
    rows.filter(({ product_id }) => isProduct(product_id)),
    asOf,
    timeZone
  )
}
