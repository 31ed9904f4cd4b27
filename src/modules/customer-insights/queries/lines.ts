import { setImmediate as nextTurn } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { linesAtMomentsSql, linesSql } from "../../../features"
import type { LineColumns, OwnLine } from "../../../pipelines"
import type { ResolvedOptions } from "../options"
import { LINE_TABLES, lineCodes, makeLineTables, type LineCodes } from "./line-tables"
import { copyWholes, packedWholes } from "./packed"
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
 * Cost: for 100,000 customers with 2,000,000 lines some 7 s, and 0.3 s for each moment, of the database's time.
 */
export async function readLines(
  connection: Knex,
  { time_zone }: Zone,
  moments: readonly Date[],
  take: (columns: LineColumns, moment: number) => Promise<void>
): Promise<void> {
  const middle = await middleCustomer(connection)
  const latestFirst = [...moments].sort((a, b) => b.getTime() - a.getTime())
  const codes = await lineCodes(connection)
  const prepare = async (
    transaction: SqlExecutor,
    from: string,
    before: string | null
  ): Promise<string[]> => {
    const [latest] = latestFirst
    await makePastPeople(transaction, latest, { from, before, sample: null })
    await makeLineTables(transaction, latest, codes)
    const text = linesAtMomentsSql({ timeZone: time_zone, moments: moments.length, ...LINE_TABLES })
    await run(transaction, `create temp table line_known on commit drop as ${text}`, latestFirst)
    return pastCustomerIds(transaction)
  }
  const read = async (halves: readonly SqlExecutor[], ids: readonly string[][]): Promise<void> => {
    for (const [at, moment] of moments.entries()) {
      const text = packedLines(latestFirst.indexOf(moment) + 1)
      const pieces = await Promise.all(halves.map((half) => run<Record<string, Buffer>>(half, text)))
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

/** Of the lines, those known at the moment with this number. */
function packedLines(moment: number): string {
  // 0 stands for what is unknown: codes begin with 1
  return `select ${packedWholes("customer_id")} as customers, ${packedWholes("product_id")} as products,
       ${packedWholes("day")} as days, ${packedWholes(`coalesce(region_id_${moment}, 0)`)} as regions,
       ${packedWholes(`coalesce(sales_channel_id_${moment}, 0)`)} as channels
  from line_known where known_${moment} group by customer_id / ${PIECE}`
}

const COLUMNS = ["customers", "products", "days", "regions", "channels"] as const

/** Pieces decoded between two turns of the event loop: some milliseconds. */
const PIECES_AT_ONCE = 8

/** Codes become places: of customers after those of the halves before. */
async function join(
  halves: readonly Pieces[],
  ids: readonly string[][]
): Promise<Omit<LineColumns, keyof LineCodes>> {
  const rows = halves.flat().reduce((sum, { days }) => sum + days.length / 4, 0)
  const column = (): Int32Array => new Int32Array(new SharedArrayBuffer(4 * rows))
  const columns = {
    customers: column(),
    products: column(),
    days: column(),
    regions: column(),
    channels: column(),
  }
  const customerIds: string[] = []
  let row = 0
  let taken = 0
  for (const [at, pieces] of halves.entries()) {
    const moved = { customers: customerIds.length - 1, products: -1, days: 0, regions: -1, channels: -1 }
    for (const piece of pieces) {
      for (const name of COLUMNS) {
        copyWholes(piece[name], columns[name], row, moved[name])
      }
      row += piece.days.length / 4
      if (++taken % PIECES_AT_ONCE === 0) {
        await nextTurn()
      }
    }
    ids[at].forEach((id) => customerIds.push(id))
  }
  return { ...columns, customerIds }
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
