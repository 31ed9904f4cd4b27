import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import { championModel } from "./run-models"
import { openRuns } from "./runs"
import { run, type SqlExecutor } from "./sql"
import type { RunVersions } from "./versions"

/** A segmentation that was made elsewhere, checked. */
export interface ImportedSegmentation {
  /** Of its name, without a full stop: a customer is in at most one segment of each slug. */
  slug: string
  name: string
  parameters: Record<string, unknown>
  /** `key` begins with the slug and a full stop. */
  segments: { key: string; name: string }[]
}

/** What an import knows of segments: every import that is in use, by name. Holds no customer id. */
export interface ImportsModel {
  imports: ImportedSegmentation[]
}

export interface NewImport extends ImportedSegmentation {
  customerIds: readonly string[]
  /** The place among `segments` of each customer's, in their order. */
  places: readonly number[]
  /** A user id. */
  started_by: string
  as_of: Date
}

const SHOWN = 5

/**
 * Opens a run that has everything to be published: one transaction writes its row, the segments as its model, and where
 * everybody is as its scores. Imports of other names are carried over from the published run, so that this run, like one
 * of the rules, stands for all of them. Without segments the import of this name ends.
 *
 * @throws MedusaError (not allowed) while a run is under way; (invalid data) that names customers who are unknown
 */
export async function openImport(
  connection: Knex,
  { customerIds, places, started_by, as_of, ...imported }: NewImport,
  versions: RunVersions
): Promise<string> {
  return connection.transaction(async (transaction) => {
    const { name, parameters, segments, slug } = imported
    const { runs, already_running } = await openRuns(
      transaction,
      {
        kinds: ["import"],
        started_by,
        as_of,
        parameters: { name, customers: customerIds.length, parameters },
      },
      versions
    )
    const [{ id }] = runs
    if (already_running) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `a run is under way (${id}), so nothing was imported: wait until it has ended or cancel it, then import again`
      )
    }
    await assertKnown(transaction, customerIds)
    const former = (await championModel(transaction, "import")) as ImportsModel | null
    const others = former?.imports.filter((one) => one.slug !== slug) ?? []
    await writeModel(
      transaction,
      id,
      { imports: segments.length > 0 ? [...others, imported] : others },
      versions
    )
    const keys = segments.map(({ key }) => key)
    await run(transaction, INSERT_SCORES, [id, customerIds, places, keys, slug, name])
    return id
  })
}

async function assertKnown(transaction: SqlExecutor, customerIds: readonly string[]): Promise<void> {
  const unknown = await run<{ id: string }>(
    transaction,
    `select asked.id from unnest($1::text[]) with ordinality as asked(id, place)
      where not exists (select 1 from insights_profile p where p.customer_id = asked.id) order by asked.place`,
    [customerIds]
  )
  if (unknown.length > 0) {
    const some = unknown.slice(0, SHOWN).map(({ id }) => JSON.stringify(id.slice(0, 80)))
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Field 'customers' has ${unknown.length} unknown ${unknown.length === 1 ? "customer" : "customers"} (${some.join(", ")}${unknown.length > SHOWN ? ", ..." : ""}): nothing was imported. Read the customers anew, for some may have been deleted or merged, and leave these out`
    )
  }
}

async function writeModel(
  transaction: SqlExecutor,
  runId: string,
  model: ImportsModel,
  versions: RunVersions
): Promise<void> {
  const id = generateEntityId(undefined, "cimod")
  await run(
    transaction,
    `insert into insights_model (id, kind, run_id, state, columns, features_hash, code_version, card, model)
     values ($1::text, 'import', $2::text, 'candidate', '[]', $3::text, $4::text, '{}', $5::jsonb)`,
    [id, runId, versions.features_hash, versions.code_version, JSON.stringify(model)]
  )
  await run(transaction, "update insights_run set model_id = $2::text where id = $1::text", [runId, id])
}

/** Where the imports of other names have put everybody, and where this one does. */
const INSERT_SCORES = `with kept as (
  select s.customer_id, jsonb_agg(slot) as slots
    from insights_run r
    join insights_score s on s.run_id = r.id
   cross join lateral jsonb_array_elements(s.slots) as slot
   where r.kind = 'import' and r.state = 'published' and slot ->> 'slot' <> 'import:' || $5::text
   group by s.customer_id
),
said as (
  select customer_id, jsonb_build_array(jsonb_build_object(
           'slot', 'import:' || $5::text, 'segment_key', ($4::text[])[place + 1],
           'reason', jsonb_build_object('code', 'imported', 'values', jsonb_build_object('name', $6::text)))) as slots
    from unnest($2::text[], $3::int[]) as asked(customer_id, place)
)
insert into insights_score (run_id, customer_id, slots, detail, reasons, scored_at)
select $1::text, p.customer_id, coalesce(kept.slots, '[]') || coalesce(said.slots, '[]'), '{}', '[]', now()
  from insights_profile p
  left join kept on kept.customer_id = p.customer_id
  left join said on said.customer_id = p.customer_id
 where kept.slots is not null or said.slots is not null
 order by p.customer_id`
