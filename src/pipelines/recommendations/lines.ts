import { nextTurn } from "../../compute"
import type { Reader } from "../types"

/**
 * What customers bought as of a moment: one row per customer, product and day, net of cancellations and returns known
 * by then (`linesSql`). Row i is in the i-th place of every column; ids are listed once and named by place.
 */
export interface Lines {
  readonly asOf: Date
  /** The last day that counts as known, in days since 1970-01-01 of the shop's time zone. */
  readonly asOfDay: number
  readonly customerIds: readonly string[]
  readonly productIds: readonly string[]
  readonly regionIds: readonly string[]
  readonly channelIds: readonly string[]
  readonly customers: Int32Array
  readonly products: Int32Array
  /** At most `asOfDay`. */
  readonly days: Int32Array
  /** −1 where unknown. */
  readonly regions: Int32Array
  readonly channels: Int32Array
}

/** A product as it is described today. */
export interface CatalogueProduct {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly type: string | null
  readonly collection: string | null
  /** Names. */
  readonly categories: readonly string[]
  /** The category that the diversity cap counts, the first by id as in the ledger; null: none. */
  readonly categoryId: string | null
  readonly tags: readonly string[]
  /** Option values, such as a brand or a colour. */
  readonly options: readonly string[]
  /** When it came into the range; null: unknown, then its first sale tells. */
  readonly since: Date | null
}

/** All products that are not deleted, published or not. */
export interface Catalogue {
  readonly products: readonly CatalogueProduct[]
}

/** Where lines and products come from: PostgreSQL in the store, DuckDB or arrays elsewhere. */
export interface LinesReader {
  lines(asOf: Date): Promise<Lines>
  catalogue(): Promise<Catalogue>
}

/** A reader of everything that recommendations are made from. */
export type RecommendationsReader = Reader & LinesReader

/** Rows of `linesSql` as columns, ids named by place; ids may be listed that no row names. */
export type LineColumns = Omit<Lines, "asOf" | "asOfDay">

/**
 * Lines as of a moment from the columns of a reader, of which nothing else may be kept: their memory is used on. Ids that
 * no row names are left out. O(rows + ids).
 */
export async function linesFrom(asOf: Date, timeZone: string, columns: LineColumns): Promise<Lines> {
  const asOfDay = lastKnownDay(asOf, timeZone)
  const { days } = columns
  for (let row = 0; row < days.length; row++) {
    // An order at the very moment of the question belongs to the day that it ends.
    days[row] = Math.min(days[row], asOfDay)
  }
  const named = async (ids: readonly string[], places: Int32Array): Promise<string[]> => {
    await nextTurn()
    return keepNamed(ids, places)
  }
  return {
    ...columns,
    asOf,
    asOfDay,
    customerIds: await named(columns.customerIds, columns.customers),
    productIds: await named(columns.productIds, columns.products),
    regionIds: await named(columns.regionIds, columns.regions),
    channelIds: await named(columns.channelIds, columns.channels),
  }
}

/** The ids that rows name, in their order; `places` is rewritten to them. */
function keepNamed(ids: readonly string[], places: Int32Array): string[] {
  const moved = new Int32Array(ids.length).fill(-1)
  for (let row = 0; row < places.length; row++) {
    if (places[row] >= 0) {
      moved[places[row]] = 0
    }
  }
  const kept = ids.filter((_, place) => moved[place] === 0)
  let next = 0
  for (let place = 0; place < moved.length; place++) {
    if (moved[place] === 0) {
      moved[place] = next++
    }
  }
  for (let row = 0; row < places.length; row++) {
    if (places[row] >= 0) {
      places[row] = moved[places[row]]
    }
  }
  return kept
}

const DAY = 86_400_000

/**
 * The day before a moment ends it: of midnight the day that is over, else the day itself; days since 1970-01-01 in
 * the time zone, clock changes or not.
 *
 * @example lastKnownDay(new Date("1970-01-03T00:00:00Z"), "UTC") // 1
 */
export function lastKnownDay(moment: Date, timeZone: string): number {
  const format = { timeZone, year: "numeric", month: "2-digit", day: "2-digit" } as const
  const parts = new Intl.DateTimeFormat("en-US", format).formatToParts(moment.getTime() - 1)
  const [year, month, day] = ["year", "month", "day"].map((type) =>
    Number(parts.find((part) => part.type === type)?.value)
  )
  return Date.UTC(year, month - 1, day) / DAY
}
