import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import { assertFreeName } from "./own-segment-places"
import { run } from "./sql"

/** A segment's own name and strategy; left out: unchanged; null: the default again. */
export interface SegmentWords {
  id: string
  name?: string | null
  strategy?: string | null
}

/**
 * Writes a segment's own words and returns the former ones, in one transaction: whoever gives the same name at the same
 * time waits, and is refused.
 *
 * @throws MedusaError (not found) for an unknown segment; (invalid data) for a name that another live segment of the
 * merchant's own has
 */
export async function writeSegmentWords(
  connection: Knex,
  { id, name, strategy }: SegmentWords
): Promise<Required<SegmentWords>> {
  return connection.transaction(async (transaction) => {
    const [former] = await run<{ source: string; name_code: string } & Required<SegmentWords>>(
      transaction,
      `select id, source, name_code, name, strategy from insights_segment
        where id = $1::text and deleted_at is null for update`,
      [id]
    )
    if (!former) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Segment with id: ${id} was not found`)
    }
    if (name !== undefined && former.source === "custom") {
      await assertFreeName(transaction, name ?? former.name_code, id)
    }
    await run(
      transaction,
      "update insights_segment set name = $2::text, strategy = $3::text, updated_at = now() where id = $1::text",
      [id, name === undefined ? former.name : name, strategy === undefined ? former.strategy : strategy]
    )
    return { id, name: former.name, strategy: former.strategy }
  })
}
