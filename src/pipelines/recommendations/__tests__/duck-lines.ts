import { linesSql } from "../../../features"
import type { TestStore } from "../../churn/__tests__/store"
import type { CatalogueProduct, Lines, LinesReader } from "../lines"
import { collectLines } from "../lines"

/** Reads lines as the store does: the same text, here in DuckDB. */
export function duckReader(
  store: TestStore,
  products: readonly CatalogueProduct[],
  timeZone: string,
  isProduct: (id: string) => boolean = () => true
): LinesReader {
  return {
    catalogue: async () => ({ products }),
    lines: (asOf) => linesOf(store, asOf, timeZone, isProduct),
  }
}

async function linesOf(
  { connection }: TestStore,
  asOf: Date,
  timeZone: string,
  isProduct: (id: string) => boolean
): Promise<Lines> {
  const text = linesSql({ timeZone, customers: "all" }).replaceAll("$1", `'${asOf.toISOString()}'`)
  const [customers = [], products, days, units, amounts, regions, channels] = (
    await connection.runAndReadAll(text)
  ).getColumns()
  const lines = collectLines(asOf, timeZone)
  const idOf = (value: unknown): string | null => (value === null ? null : String(value))
  for (let row = 0; row < customers.length; row++) {
    if (isProduct(String(products[row]))) {
      lines.add({
        customer_id: String(customers[row]),
        product_id: String(products[row]),
        day: Number(days[row]),
        units: Number(units[row]),
        amount: amounts[row] === null ? null : Number(amounts[row]),
        region_id: idOf(regions[row]),
        sales_channel_id: idOf(channels[row]),
      })
    }
  }
  return lines.finish()
}
