import { setImmediate as nextTurn } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { linesSql } from "../../../features"
import type { LineColumns, OwnLine } from "../../../pipelines"
import type { ResolvedOptions } from "../options"
import { LINE_TABLES, lineCodes, makeLineTables } from "./line-tables"
import { packedWholes, wholesOf } from "./packed"
import { makePastPeople, pastCustomerIds } from "./past-tables"
import { middleCustomer } from "./profiles"
import { run, type SqlExecutor } from "./sql"

/** Customers whose lines come in one piece: decoding it takes a few milliseconds, and the server breathes between two. */
const PIECE = 1024

type Pieces = Record<string, Buffer>[]
type Zone = Pick<ResolvedOptions, "time_zone">

/**
 * What all customers bought as of some moments, as columns, in no particular order; handed over moment by moment. The
 * ledger is gone through once for all of them; of a large shop in two halves at a time, on two cores of the database.
 *
 * Cost: for 100,000 customers with 2,000,000 lines some 6 s, and 3 s for each moment, of the database's time.
 */
export async function readLines(
  connection: Knex,
  { time_zone }: Zone,
  moments: readonly Date[],
  take: (columns: LineColumns, moment: number) => Promise<void>
): Promise<void> {
  const middle = await middleCustomer(connection)
  const latest = new Date(Math.max(...moments.map((moment) => moment.getTime())))
  const codes = await lineCodes(connection)
  const prepare = async (
    transaction: SqlExecutor,
    from: string,
    before: string | null
  ): Promise<string[]> => {
    await makePastPeople(transaction, latest, { from, before, sample: null })
    await makeLineTables(transaction, latest, codes)
    return pastCustomerIds(transaction)
  }
  const read = async (halves: readonly SqlExecutor[], ids: readonly string[][]): Promise<void> => {
    for (const [at, moment] of moments.entries()) {
      const pieces = await Promise.all(
        halves.map((half) => run<Record<string, Buffer>>(half, packedLines(time_zone), [moment]))
      )
      await take({ ...(await join(pieces, ids)), ...codes }, at)
    }
  }
  await connection.transaction(async (lower) => {
    if (middle === null) {
      return read([lower], [await prepare(lower, "", null)])
    }
    return connection.transaction(async (upper) =>
      read([lower, upper], await Promise.all([prepare(lower, "", middle), prepare(upper, middle, null)]))
    )
  })
}

function packedLines(timeZone: string): string {
  const text = linesSql({ timeZone, customers: "all", ...LINE_TABLES })
  // 0 stands for what is unknown: codes begin with 1
  return `select ${packedWholes("customer_id")} as customers, ${packedWholes("product_id")} as products,
       ${packedWholes("day")} as days,
       ${packedWholes("coalesce(region_id, 0)")} as regions, ${packedWholes("coalesce(sales_channel_id, 0)")} as channels
  from (\n${text}\n) lines group by customer_id / ${PIECE}`
}

/** Codes become places: of customers after those of the halves before. */
async function join(
  halves: readonly Pieces[],
  ids: readonly string[][]
): Promise<Omit<LineColumns, "productIds" | "regionIds" | "channelIds">> {
  const pieces = halves.flat()
  const wholes = async (name: string): Promise<Int32Array> => {
    await nextTurn()
    return wholesOf(pieces, name)
  }
  const lengths = halves.map((half) => half.reduce((sum, { customers }) => sum + customers.length / 4, 0))
  const customers = await wholes("customers")
  let row = 0
  let before = 0
  for (const [at, length] of lengths.entries()) {
    for (const end = row + length; row < end; row++) {
      customers[row] += before - 1
    }
    before += ids[at].length
  }
  const [products, days] = [await wholes("products"), await wholes("days")]
  const [regions, channels] = [await wholes("regions"), await wholes("channels")]
  for (const codes of [products, regions, channels]) {
    for (let at = 0; at < codes.length; at++) {
      codes[at]--
    }
    await nextTurn()
  }
  return {
    customerIds: ids.flat(),
    customers,
    products,
    days,
    regions,
    channels,
  }
}

/** What customers of the analysis bought as of a moment. A few milliseconds for one. */
export function readLinesOf(
  executor: SqlExecutor,
  { time_zone }: Zone,
  asOf: Date,
  customerIds: readonly string[]
): Promise<OwnLine[]> {
  return run<OwnLine>(executor, linesSql({ timeZone: time_zone, customers: "listed" }), [asOf, customerIds])
}

/**
 * What one customer of Medusa's bought under an account of their own, for a shopper's eyes: never the orders that the
 * analysis adds because of the same e-mail address, for nobody has proved that the address is theirs.
 */
export function readLinesPlacedBy(
  executor: SqlExecutor,
  { time_zone }: Zone,
  asOf: Date,
  customerId: string
): Promise<OwnLine[]> {
  const text = linesSql({ timeZone: time_zone, customers: "listed", by: "placed_by" })
  return run<OwnLine>(executor, text, [asOf, [customerId]])
}
