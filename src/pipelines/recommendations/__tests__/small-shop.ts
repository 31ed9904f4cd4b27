import { seededRandom } from "../../../analytics"
import type { Control } from "../../index"
import type { CatalogueProduct, Lines, LinesReader } from "../lines"
import { linesOf, type LineRow } from "./line-rows"

const DAY = 86_400_000

export function control(over: Partial<Control> = {}): Control & { readonly seen: number[] } {
  const seen: number[] = []
  return {
    signal: new AbortController().signal,
    progress: (_, done) => seen.push(done),
    threads: 1,
    seed: 42,
    seen,
    ...over,
  }
}

/** Midnight at the end of a day since 1970-01-01. */
export function endOf(day: number): Date {
  return new Date((day + 1) * DAY)
}

export function line(customer: string, product: string, day: number, over: Partial<LineRow> = {}): LineRow {
  return {
    customer_id: customer,
    product_id: product,
    day,
    region_id: null,
    sales_channel_id: null,
    ...over,
  }
}

export function product(id: string, title: string, over: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    id,
    title,
    description: null,
    type: null,
    collection: null,
    categories: [],
    categoryId: null,
    tags: [],
    options: [],
    since: null,
    ...over,
  }
}

export function linesAt(rows: readonly LineRow[], asOf: Date): Promise<Lines> {
  return linesOf(
    rows.filter(({ day }) => endOf(day) <= asOf),
    asOf,
    "UTC"
  )
}

/** A reader of rows that never change, and the moments that it was asked about. */
export function readerOf(
  rows: readonly LineRow[],
  products: readonly CatalogueProduct[]
): LinesReader & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    lines: async (asOf) => {
      asked.push(asOf.toISOString())
      return linesAt(rows, asOf)
    },
    catalogue: async () => ({ products }),
  }
}

/** The last day of {@link tastes}. */
export const LAST_DAY = 20_400

/**
 * A shop of five tastes of eight products. Each customer has one taste and buys of it, now and then of another, for a
 * year; one product of each taste she buys again every 30 days.
 */
export function tastes(customers = 400, seed = 3): { rows: LineRow[]; products: CatalogueProduct[] } {
  const random = seededRandom(seed)
  const names = ["coffee", "garden", "paper", "wool", "glass"]
  const products = names.flatMap((name, taste) =>
    Array.from({ length: 8 }, (_, n) =>
      product(`p${taste}${n}`, `${name} number${n}`, { categories: [name], categoryId: `cat_${name}` })
    )
  )
  const rows: LineRow[] = []
  for (let c = 0; c < customers; c++) {
    const taste = c % 5
    const where = { region_id: c % 2 === 0 ? "reg_a" : "reg_b", sales_channel_id: "sc_1" }
    for (
      let day = LAST_DAY - 364 + Math.floor(60 * random());
      day <= LAST_DAY;
      day += 20 + Math.floor(25 * random())
    ) {
      const of = random() < 0.85 ? taste : Math.floor(5 * random())
      rows.push(line(`cus_${c}`, `p${of}${Math.floor(8 * random() ** 1.5)}`, day, where))
    }
    for (let day = LAST_DAY - 350 + (c % 30); day <= LAST_DAY; day += 30) {
      rows.push(line(`cus_${c}`, `p${taste}7`, day, where))
    }
  }
  return { rows, products }
}
