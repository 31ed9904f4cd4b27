import type { Move } from "./settle"
import { run, type SqlExecutor } from "./sql"

/**
 * What is settled and not announced yet. A run's moves are many, are told once and can be listed again at any time
 * by the run, so the run carries one mark for all of them. The moves of an event are few and have no such list: each
 * stands in a table of its own, written with the move and deleted once it is told. Either way a crash leaves the debt
 * behind, and the tick pays it; listeners hear at least once, under the same keys.
 */

/** Without a sign of work for so long, nobody is at it. */
const ABANDONED = "now() - interval '60 seconds'"

/** A published run that has not announced its moves, and when somebody last worked on that. */
export interface UnannouncedRun {
  id: string
  last_sign_at: Date
}

/** Published runs whose moves are not announced to the end, in the order of publishing. */
export async function unannouncedRuns(executor: SqlExecutor): Promise<UnannouncedRun[]> {
  return run(
    executor,
    `select id, greatest(heartbeat_at, published_at) as last_sign_at from insights_run
      where state = 'published' and kind <> 'ledger' and announced_at is null
      order by published_at, id`
  )
}

/** Takes the announcement of a run that nobody works on; false when somebody does, or when it is done. */
export async function claimAnnouncement(executor: SqlExecutor, id: string): Promise<boolean> {
  const claimed = await run(
    executor,
    `update insights_run set heartbeat_at = now(), updated_at = now()
      where id = $1::text and state = 'published' and announced_at is null
        and greatest(heartbeat_at, published_at) < ${ABANDONED} returning id`,
    [id]
  )
  return claimed.length > 0
}

/** A sign of work, so that nobody else begins it meanwhile. */
export async function beatAnnouncement(executor: SqlExecutor, id: string): Promise<void> {
  await run(
    executor,
    `update insights_run set heartbeat_at = now(), updated_at = now()
      where id = $1::text and announced_at is null`,
    [id]
  )
}

/**
 * The runs to announce with this one, oldest first: itself, and those of its kind that were superseded before they
 * were announced. Empty when it is done.
 */
export async function runsToAnnounce(executor: SqlExecutor, id: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    executor,
    `select owed.id ${OWED_WITH} order by owed.published_at, owed.id`,
    [id]
  )
  return rows.map((row) => row.id)
}

/** The moves of the run, and of those before it, are announced, and who changed meanwhile is scored. */
export async function markAnnounced(executor: SqlExecutor, id: string): Promise<void> {
  await run(
    executor,
    `update insights_run set announced_at = now(), updated_at = now() where id in (select owed.id ${OWED_WITH})`,
    [id]
  )
}

const OWED_WITH = `from insights_run mine
  join insights_run owed on owed.kind = mine.kind and owed.published_at <= mine.published_at and owed.announced_at is null
 where mine.id = $1::text`

/** Notes moves as not announced, in the transaction that makes them. */
export async function oweMoves(transaction: SqlExecutor, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) {
    return
  }
  await run(
    transaction,
    `insert into insights_unannounced_move (move_key, kind, customer_id, slot, segment_id)
     select move_key, kind, customer_id, slot, segment_id
       from jsonb_to_recordset($1::jsonb) as m(move_key text, kind text, customer_id text, slot text, segment_id text)
     on conflict (move_key) do nothing`,
    [JSON.stringify(moves)]
  )
}

/** Moves were announced: nobody is owed them any more. */
export async function clearMoves(executor: SqlExecutor, moves: readonly Move[]): Promise<void> {
  await run(executor, "delete from insights_unannounced_move where move_key = any($1::text[])", [
    moves.map(({ move_key }) => move_key),
  ])
}

/** What a later move, which was told already, has undone: told after it, listeners would be left with the wrong end. */
const DROP_OVERTAKEN = `delete from insights_unannounced_move u
 where updated_at < ${ABANDONED} and case u.kind
   when 'entered' then exists (select 1 from insights_membership m where m.id = u.move_key and m.left_at is not null)
   else exists (select 1 from insights_membership m
                 where m.customer_id = u.customer_id and m.segment_id = u.segment_id and m.left_at is null) end`

/** Whether moves have waited for their announcement for longer than it takes. */
export async function movesAreOwed(executor: SqlExecutor): Promise<boolean> {
  const [{ owed }] = await run<{ owed: boolean }>(
    executor,
    `select exists (select 1 from insights_unannounced_move where updated_at < ${ABANDONED}) as owed`
  )
  return owed
}

/** Takes moves that have waited too long, oldest first; taken again after another minute, unless they were cleared. */
export async function takeOwedMoves(executor: SqlExecutor, limit: number): Promise<Move[]> {
  await run(executor, DROP_OVERTAKEN)
  return run<Move>(
    executor,
    `with taken as (
       update insights_unannounced_move set updated_at = now()
        where move_key in (select move_key from insights_unannounced_move where updated_at < ${ABANDONED}
                            order by created_at, move_key limit $1::int for update skip locked)
       returning *
     )
     select taken.kind, taken.customer_id, taken.slot, taken.segment_id, g.source, g.key, taken.move_key
       from taken join insights_segment g on g.id = taken.segment_id
      order by taken.created_at, taken.move_key`,
    [limit]
  )
}
