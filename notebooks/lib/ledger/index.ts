import { FEATURES, featureSql, purchaseDaysSql, type FeatureDefinition } from "../../../src/features"
import type { OrdersFile } from "../../../src/ledger"
import {
  type Catalogue,
  type Columns,
  type PurchasesByDay,
  type RecommendationsReader,
  type ValueReader,
} from "../../../src/pipelines"
import type { SimulatedShop } from "../../../src/simulation"
import { sql, type Row } from "../database"
import { catalogueOfFile, catalogueOfShop } from "./goods"
import { factsOfFile, factsOfShop, writeFacts } from "./facts"
import { readLines } from "./lines"

/** The shop's orders as the store's ledger holds them, read by the store's own SQL; every pipeline takes it as its reader. */
export interface NotebookLedger extends RecommendationsReader, ValueReader {
  /** The first midnight (UTC) after everything that happened; the natural `as_of`. */
  readonly endsAt: Date
  /**
   * Features as of a moment as rows, one per customer, ordered by customer. Names as in `src/features` (`FEATURES`).
   * @param names @default all
   */
  featureRows(asOf: Date, names?: readonly string[]): Promise<Row[]>
  purchaseDays(asOf: Date, firstSeenBy: string): Promise<PurchasesByDay>
}

/** As the store's options have them unless told otherwise. */
const OPTIONS = { timeZone: "UTC", topCategories: 10, recentDays: 90, customers: "all" } as const
const DAY = 86_400_000

/**
 * Writes orders into the tables `insights_order` and `insights_entry` of the notebook's DuckDB, in place of earlier ones,
 * and reads features, lines and purchase days from there with the very SQL text of the store.
 * @param source orders of a file (see `readOnlineRetail`), or a shop of `simulateShop`
 * @example const ledger = await ledgerOf(await readOnlineRetail())
 * @example const ledger = await ledgerOf(simulateShop({ customers: 2000, seed: 1, endsAt: Date.UTC(2026, 0, 1) }))
 */
export async function ledgerOf(source: OrdersFile | SimulatedShop): Promise<NotebookLedger> {
  const isFile = "saleRows" in source
  await writeFacts(isFile ? factsOfFile(source) : factsOfShop(source))
  const catalogue: Catalogue = isFile ? catalogueOfFile(source) : catalogueOfShop(source)
  return {
    endsAt: new Date(isFile ? (Math.floor(source.lastAt / DAY) + 1) * DAY : source.endsAt),
    features: readColumns,
    featureRows: (asOf, names) => readRows(asOf, names ?? FEATURES.map(({ name }) => name)),
    purchaseDays: (asOf, firstSeenBy) =>
      sql(at(purchaseDaysSql(OPTIONS), asOf).replaceAll("$2", `'${firstSeenBy}'`)),
    lines: (asOf) => readLines(asOf, OPTIONS.timeZone),
    catalogue: async () => catalogue,
  }
}

/** The moment stands in the text: the store's parameters are typed by its driver, DuckDB's are not. */
function at(text: string, asOf: Date): string {
  return text.replaceAll("$1", `'${asOf.toISOString()}'`)
}

async function readRows(asOf: Date, names: readonly string[]): Promise<Row[]> {
  const features = names.map(byName)
  const columns = features.map(({ name, type }) =>
    isNumber(type)
      ? `cast(${name} as double) as ${name}`
      : type === "json"
        ? `cast(${name} as varchar) as ${name}`
        : name
  )
  const text = featureSql({ ...OPTIONS, names })
  return sql(`select ${["customer_id", ...columns].join(", ")} from (${at(text, asOf)}) order by customer_id`)
}

/** As the store reads them: truths as 0 and 1, moments as milliseconds since 1970. */
async function readColumns(asOf: Date, names: readonly string[]): Promise<Columns> {
  const rows = await readRows(asOf, names)
  const numbers: Record<string, Float64Array> = {}
  const texts: Record<string, (string | null)[]> = {}
  for (const { name, type } of names.map(byName)) {
    if (isNumber(type) || type === "boolean" || type === "timestamp") {
      numbers[name] = Float64Array.from(rows, (row) => (row[name] === null ? NaN : Number(row[name])))
    } else {
      texts[name] = rows.map((row) => (row[name] === null ? null : String(row[name])))
    }
  }
  return { customerIds: rows.map(({ customer_id }) => String(customer_id)), asOf, numbers, texts }
}

function isNumber(type: FeatureDefinition["type"]): boolean {
  return type === "number" || type === "integer" || type === "money"
}

function byName(name: string): FeatureDefinition {
  const found = FEATURES.find((feature) => feature.name === name)
  if (!found) {
    throw new RangeError(`there is no feature "${name}"; FEATURES of ../src/features lists them`)
  }
  return found
}
