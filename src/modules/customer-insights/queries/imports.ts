import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import { holdErasures } from "./erase-lock"
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
  /** How many customers are in `members`. */
  customers: number
  /** JSON text: the place among `segments` by customer id. PostgreSQL reads it, for here it would hold the event loop. */
  members: string
  /** A user id. */
  started_by: string
  as_of: Date
}

const SHOWN = 5
/** Imports of different names that may be in use at once: each adds to the scores of every other. */
const MOST_IMPORTS = 20

/**
 * Opens a run that has everything to be published: one transaction writes its row, the segments as its model, and where
 * everybody is as its scores. Imports of other names are carried over from the published run, so that this run, like one
 * of the rules, stands for all of them. Without segments the import of this name ends.
 *
 * @throws MedusaError (not allowed) while a run is under way; (invalid data) that names customers who are unknown, or
 * where there are too many imports
 */
export async function openImport(
  connection: Knex,
  { customers, members, started_by, as_of, ...imported }: NewImport,
  versions: RunVersions
): Promise<string> {
  return connection.transaction(async (transaction) => {
    // an erasure either has ended, and its customers are unknown here, or waits and takes along what is written
    await holdErasures(transaction)
    const { name, parameters, segments, slug } = imported
    const { runs, already_running } = await openRuns(
      transaction,
      {
        kinds: ["import"],
        started_by,
        as_of,
        parameters: { name, customers, parameters },
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
    await assertKnown(transaction, members)
    const former = (await championModel(transaction, "import")) as ImportsModel | null
    const others = former?.imports.filter((one) => one.slug !== slug) ?? []
    assertRoom(others, name)
    await writeModel(
      transaction,
      id,
      { imports: segments.length > 0 ? [...others, imported] : others },
      versions
    )
    const keys = segments.map(({ key }) => key)
    await run(transaction, INSERT_SCORES, [id, members, keys, slug, name])
    return id
  })
}

function assertRoom(others: readonly ImportedSegmentation[], name: string): void {
  if (others.length >= MOST_IMPORTS) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Field 'name' is ${JSON.stringify(name)}, a new one, but ${MOST_IMPORTS} imports are in use, and that is the most: use the name of one of them, or end one by importing it with no customers (${others.map((one) => JSON.stringify(one.name)).join(", ")})`
    )
  }
}

async function assertKnown(transaction: SqlExecutor, members: string): Promise<void> {
  const unknown = await run<{ id: string; total: number }>(
    transaction,
    `select left(asked.id, 80) as id, count(*) over ()::int as total
       from json_object_keys($1::json) with ordinality as asked(id, place)
      where not exists (select 1 from insights_profile p where p.customer_id = asked.id)
      order by asked.place limit ${SHOWN}`,
    [members]
  )
  if (unknown.length > 0) {
    const [{ total }] = unknown
    const some = unknown.map(({ id }) => JSON.stringify(id))
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Field 'customers' has ${total} unknown ${total === 1 ? "customer" : "customers"} (${some.join(", ")}${total > SHOWN ? ", ..." : ""}): nothing was imported. Read the customers anew, for some may have been deleted or merged, and leave these out`
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
   where r.kind = 'import' and r.state = 'published' and slot ->> 'slot' <> 'import:' || $4::text
   group by s.customer_id
),
said as (
  select customer_id, jsonb_build_array(jsonb_build_object(
           'slot', 'import:' || $4::text, 'segment_key', ($3::text[])[place::int + 1],
           'reason', jsonb_build_object('code', 'imported', 'values', jsonb_build_object('name', $5::text)))) as slots
    from json_each_text($2::json) as asked(customer_id, place)
)
insert into insights_score (run_id, customer_id, slots, detail, reasons, scored_at)
select $1::text, p.customer_id, coalesce(kept.slots, '[]') || coalesce(said.slots, '[]'), '{}', '[]', now()
  from insights_profile p
  left join kept on kept.customer_id = p.customer_id
  left join said on said.customer_id = p.customer_id
 where kept.slots is not null or said.slots is not null
 order by p.customer_id`
