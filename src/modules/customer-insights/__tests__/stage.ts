import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CustomerInsightsModuleService, ScoreRow } from ".."
import type { PipelineKind, SegmentDraft } from "../../../pipelines"
import { run } from "../queries/sql"

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
  kind: PipelineKind,
  asOf = AS_OF
): Promise<string> {
  const { runs } = await service.openRuns({ kinds: [kind], started_by: "test", as_of: asOf, parameters: {} })
  return runs[0].id
}

const AS_OF = new Date("2026-03-01T00:00:00Z")

/** A whole run of a kind with these segments and scores; returns its id. */
export async function publishWith(
  service: CustomerInsightsModuleService,
  kind: PipelineKind,
  segments: SegmentDraft[],
  scores: ScoreRow[],
  asOf = AS_OF
): Promise<string> {
  const run_id = await openOne(service, kind, asOf)
  const claimed = await service.claimRun(run_id)
  const ref = { run_id, attempt: claimed?.attempt ?? 0 }
  await service.saveModel({ ...ref, kind, columns: [], card: { bins: 5 }, model: { kind } })
  await service.writeScores({ ...ref, scores })
  await service.publishRun({ ...ref, segments })
  return run_id
}
