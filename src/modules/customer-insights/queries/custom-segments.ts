import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { CustomRule } from "../../../pipelines"
import { oweMoves } from "./announcements"
import { assertFreeName, assertRoom } from "./own-segment-places"
import { planForMany } from "./plan-for-many"
import { settle, type Move } from "./settle"
import { run, type SqlExecutor } from "./sql"

/** A segment of the merchant's own, as somebody asks for it; the rule is checked already. */
export interface NewSegment {
  name: string
  strategy: string
  rule: object
}

/** How a change of segments reaches the memberships. */
export interface SettleTerms {
  at: Date
  minimumStayDays: number
}

/** Colours there are. */
const HUES = 12

/**
 * Until the transaction ends nobody retires or restores a segment while others settle who is in it: a membership that is
 * opened beside a retirement would stay open. Who settles some customers shares the hold.
 */
export async function holdRuleSegments(transaction: SqlExecutor, mode: "alone" | "shared"): Promise<void> {
  const lock = mode === "alone" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared"
  await run(transaction, `select ${lock}(hashtext('customer_insights.rule_segments'))`)
}

/** The rules of the merchant's own segments that are not retired, the oldest first. */
export async function liveRules(executor: SqlExecutor): Promise<CustomRule[]> {
  return run(
    executor,
    `select key, definition from insights_segment
      where source = 'custom' and retired_at is null and deleted_at is null order by created_at, id`
  )
}

/**
 * Inserts a segment of the merchant's own; it is empty until a run of the rules fills it. Its first name and strategy
 * are what a rename to null brings back. The colour is the one that the fewest live ones have.
 *
 * @throws MedusaError (invalid data) for a name that another live one has, and where there are as many as may be
 */
export async function createSegment(connection: Knex, { name, strategy, rule }: NewSegment): Promise<string> {
  const id = generateEntityId(undefined, "ciseg")
  await connection.transaction(async (transaction) => {
    await assertFreeName(transaction, name, null)
    await assertRoom(transaction, name)
    await run(
      transaction,
      `insert into insights_segment (id, source, key, name_code, strategy_code, hue, definition)
       select $1::text, 'custom', lower($1::text), $2::text, $3::text, hue, $4::jsonb
         from generate_series(0, $5::int - 1) as hue
        order by (select count(*) from insights_segment g
                   where g.source = 'custom' and g.retired_at is null and g.hue = hue.hue), hue
        limit 1`,
      [id, name, strategy, JSON.stringify(rule), HUES]
    )
  })
  return id
}

/** Takes back what was just inserted: nobody has been in it. */
export async function removeSegment(executor: SqlExecutor, id: string): Promise<void> {
  await run(executor, "delete from insights_segment where id = $1::text and source = 'custom'", [id])
}

/**
 * Retires a segment of the merchant's own, and its memberships end; nothing for one that is retired already. Returns the
 * moves of who was in it, owed until announced.
 *
 * @throws MedusaError (not found, invalid data) for an unknown segment, or one that is not the merchant's own
 */
export async function retireSegment(connection: Knex, id: string, terms: SettleTerms): Promise<Move[]> {
  return connection.transaction(async (transaction) => {
    await holdRuleSegments(transaction, "alone")
    await holdCustom(transaction, id)
    await run(
      transaction,
      `update insights_segment set retired_at = now(), updated_at = now()
        where id = $1::text and retired_at is null`,
      [id]
    )
    const members =
      "select customer_id from insights_membership where segment_id = $1::text and left_at is null"
    return settleThem(transaction, await idsOf(transaction, members, [id]), terms)
  })
}

/**
 * Brings a retired segment of the merchant's own back, with everybody who meets its rule under the published run; one
 * that this run does not know is filled by the next. Nothing for one that is not retired. Returns the moves of who meets
 * it, owed until announced.
 *
 * @throws MedusaError (not found, invalid data) as {@link retireSegment}, for a name that was given to another since, and where
 * there are as many as may be
 */
export async function restoreSegment(connection: Knex, id: string, terms: SettleTerms): Promise<Move[]> {
  return connection.transaction(async (transaction) => {
    await holdRuleSegments(transaction, "alone")
    const { key, name, retired } = await holdCustom(transaction, id)
    await assertFreeName(transaction, name, id)
    if (retired) {
      await assertRoom(transaction, name)
    }
    await run(
      transaction,
      `update insights_segment set retired_at = null, updated_at = now()
        where id = $1::text and retired_at is not null`,
      [id]
    )
    const proposed = `select s.customer_id from insights_score s join insights_run r on r.id = s.run_id
      where r.kind = 'rules' and r.state = 'published'
        and s.slots @> jsonb_build_array(jsonb_build_object('segment_key', $1::text))`
    return settleThem(transaction, await idsOf(transaction, proposed, [key]), terms)
  })
}

/** Whether some live segment of the merchant's own is unknown to the published run of the rules, and so not filled. */
export async function segmentsAreUnfilled(executor: SqlExecutor): Promise<boolean> {
  const [{ unfilled }] = await run<{ unfilled: boolean }>(
    executor,
    `select exists (
       select 1 from insights_run r join insights_model m on m.id = r.model_id
         join insights_segment g on g.source = 'custom' and g.retired_at is null and g.deleted_at is null
        where r.kind = 'rules' and r.state = 'published'
          and not coalesce(m.model -> 'custom', '[]') @> jsonb_build_array(jsonb_build_object('key', g.key))) as unfilled`
  )
  return unfilled
}

async function holdCustom(
  transaction: SqlExecutor,
  id: string
): Promise<{ key: string; name: string; retired: boolean }> {
  const [found] = await run<{ key: string; name: string; source: string; retired: boolean }>(
    transaction,
    `select key, source, coalesce(name, name_code) as name, retired_at is not null as retired from insights_segment
      where id = $1::text and deleted_at is null for update`,
    [id]
  )
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Segment with id: ${id} was not found`)
  }
  if (found.source !== "custom") {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Segment ${id} is of the source "${found.source}": only segments of your own (source "custom") can be deleted and restored; the others come and go with the runs`
    )
  }
  return found
}

async function settleThem(
  transaction: SqlExecutor,
  customerIds: readonly string[],
  terms: SettleTerms
): Promise<Move[]> {
  await planForMany(transaction)
  const moves = await settle(transaction, { ...terms, kinds: ["rules"], customerIds })
  await oweMoves(transaction, moves)
  return moves
}

async function idsOf(executor: SqlExecutor, text: string, values: unknown[]): Promise<string[]> {
  return (await run<{ customer_id: string }>(executor, text, values)).map(({ customer_id }) => customer_id)
}
