import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CustomerInsightsModuleService, ModelKind, ScoreRow } from ".."
import type { SegmentDraft } from "../../../pipelines"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"

/** A day of March 2026. */
export const day = (n: number) => new Date(Date.UTC(2026, 2, n))

/** The moment that profiles and runs are as of, where a test asks for no other. */
export const AS_OF = day(1)

/** The connection the module works on, for setting the scene and for looking. */
export function connectionOf(service: CustomerInsightsModuleService): Knex {
  return (service as unknown as { connection_: Knex }).connection_
}

/** All rows of a table as they are. */
export function table(
  service: CustomerInsightsModuleService,
  name: string
): Promise<Record<string, unknown>[]> {
  return run(connectionOf(service), `select * from ${name} order by 1, 2`)
}

/** When so many wait for a lock in the module's database. */
export async function waitingForLocks(service: CustomerInsightsModuleService, count: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const found = await run(
      connectionOf(service),
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    )
    if (found.length >= count) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`fewer than ${count} wait for a lock`)
}

/** Two customers of one order each, with their profiles: one can move while the other stays. */
export async function annaAndBen(service: CustomerInsightsModuleService): Promise<void> {
  await writeFacts(connectionOf(service), [
    sale("o1", "anna", "2026-01-01T10:00:00Z", 100),
    sale("o2", "ben", "2026-02-01T10:00:00Z", 50),
  ])
  await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
}

export function draft(key: string, hue = 0): SegmentDraft {
  return { key, name_code: key, name_number: null, strategy_code: key, hue, definition: { cells: [] } }
}

/** What a pipeline says of a customer in one slot. */
export function said(customer_id: string, slot: string, segment_key: string | null): ScoreRow {
  return {
    customer_id,
    value: 1,
    detail: { r: 5, f: 5, m: 5, bins: 5 },
    reasons: [],
    slots: [{ slot, segment_key, reason: { code: "test", values: { segment_key } } }],
  }
}

/** The same of several customers, each with the segment it says; null: in none. */
export function saidOf(slot: string, segments: Record<string, string | null>): ScoreRow[] {
  return Object.entries(segments).map(([customer, segment]) => said(customer, slot, segment))
}

/** Scores customers again under a published run; returns how many rows were new or different. */
export async function scoreAgain(
  service: CustomerInsightsModuleService,
  run_id: string,
  scores: ScoreRow[]
): Promise<number> {
  const versions = await service.profileVersions(scores.map(({ customer_id }) => customer_id))
  const { written } = await service.rewriteScores({ run_id, versions, scores })
  return written
}

export async function openOne(
  service: CustomerInsightsModuleService,
  kind: ModelKind,
  asOf = AS_OF
): Promise<string> {
  const { runs } = await service.openRuns({ kinds: [kind], started_by: "test", as_of: asOf, parameters: {} })
  return runs[0].id
}

/** A whole run of a kind with these segments and scores; returns its id. */
export async function publishWith(
  service: CustomerInsightsModuleService,
  kind: ModelKind,
  segments: SegmentDraft[],
  scores: ScoreRow[],
  asOf = AS_OF
): Promise<string> {
  const id = await openOne(service, kind, asOf)
  await publishOpened(service, { id, kind }, segments, scores)
  return id
}

/** The rest of a run that is queued, to its publishing. */
export async function publishOpened(
  service: CustomerInsightsModuleService,
  { id: run_id, kind }: { id: string; kind: ModelKind },
  segments: SegmentDraft[],
  scores: ScoreRow[]
): Promise<void> {
  const claimed = await service.claimRun(run_id)
  const ref = { run_id, attempt: claimed?.attempt ?? 0 }
  await service.saveModel({ ...ref, kind, columns: [], card: { bins: 5 }, model: { kind } })
  await service.writeScores({ ...ref, scores })
  await service.publishRun({ ...ref, segments })
}
