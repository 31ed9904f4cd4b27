import { setImmediate as nextTurn } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { linesSql } from "../../../features"
import type { LineRow, OwnLine } from "../../../pipelines"
import type { ResolvedOptions } from "../options"
import { planForMany } from "./plan-for-many"
import { run, type SqlExecutor } from "./sql"

/** Rows per fetch: parsing one takes a few milliseconds, and the server breathes between two. */
const PAGE = 4000

/**
 * Hands over what all customers bought as of a moment, row by row, in no particular order. Rows come by a cursor, so
 * that the event loop never waits for all of them.
 */
export async function eachLine(
  connection: Knex,
  { time_zone }: Pick<ResolvedOptions, "time_zone">,
  asOf: Date,
  add: (row: LineRow) => void
): Promise<void> {
  const text = linesSql({ timeZone: time_zone, customers: "all" })
  await connection.transaction(async (transaction) => {
    await planForMany(transaction)
    // a cursor is planned for its first rows unless it is told that all are wanted
    await run(transaction, "select set_config('cursor_tuple_fraction', '1', true)")
    await run(transaction, `declare all_lines no scroll cursor for ${text}`, [asOf])
    for (;;) {
      const rows = await run<LineRow>(transaction, `fetch ${PAGE} from all_lines`)
      rows.forEach(add)
      if (rows.length < PAGE) {
        return
      }
      await nextTurn()
    }
  })
}

/** What customers of the analysis bought as of a moment. A few milliseconds for one. */
export function readLinesOf(
  executor: SqlExecutor,
  { time_zone }: Pick<ResolvedOptions, "time_zone">,
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
  { time_zone }: Pick<ResolvedOptions, "time_zone">,
  asOf: Date,
  customerId: string
): Promise<OwnLine[]> {
  const text = linesSql({ timeZone: time_zone, customers: "listed", by: "placed_by" })
  return run<OwnLine>(executor, text, [asOf, [customerId]])
}
