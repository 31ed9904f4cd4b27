import type { Client } from "pg"
import type { ImportedSource, Summary } from "./summary"

/** What a database of the demo was filled with. */
export type Source =
  | {
      kind: "simulated"
      customers: number
      seed: number
      /** Not given: the day of the filling. */ ends_at?: string
    }
  | { kind: "file"; name: string; sha256: string }

/**
 * How far it got. `preparing`: a start that dies now leaves something unfinished, and the next one begins anew;
 * `filled`: every order is there; `ready`: segmented, with the summary.
 */
export type State = "preparing" | "filled" | "ready"

export interface Marker {
  source: Source
  state: State
  as_of: string | null
  /** Options of the plugin that go with the data. */
  options: Record<string, unknown>
  login: { email: string; password: string } | null
  /** What was imported, then the whole summary. */
  summary: StoredSummary | null
}

export interface StoredSummary {
  imported: ImportedSource
  currency: string
  /** Null until it is segmented. */
  summary: Summary | null
}

/** A database that is not ours to touch, in words. */
class ForeignDatabaseError extends Error {}

const LOCK = 4_871_902
const SCHEMA = "insights_demo"

/** Reads the demo's mark; null where the database has none. */
export async function readMarker(client: Client): Promise<Marker | null> {
  const { rows } = await client.query(`select to_regclass('${SCHEMA}.mark') is not null as marked`)
  if (!rows[0].marked) {
    return null
  }
  const found = await client.query(`select source, state, as_of, options, login, summary from ${SCHEMA}.mark`)
  return found.rows[0] ?? null
}

/** Marks an empty database as the demo's own. */
export async function mark(client: Client, source: Source): Promise<void> {
  await client.query(`create schema if not exists ${SCHEMA};
    create table if not exists ${SCHEMA}.mark (
      only_one boolean primary key default true check (only_one), source jsonb not null, state text not null,
      as_of text, options jsonb not null default '{}', login jsonb, summary jsonb,
      marked_at timestamptz not null default now())`)
  await client.query(
    `insert into ${SCHEMA}.mark (source, state) values ($1, 'preparing')
     on conflict (only_one) do update set source = $1, state = 'preparing', as_of = null, options = '{}', login = null,
       summary = null`,
    [JSON.stringify(source)]
  )
}

/** Changes what is given; inside the caller's transaction, so that the mark tells the truth. */
export async function updateMarker(client: Client, change: Partial<Omit<Marker, "source">>): Promise<void> {
  const fields = Object.entries(change)
  const sets = fields.map(([field], i) => `${field} = $${i + 1}`).join(", ")
  const values = fields.map(([, value]) =>
    typeof value === "object" && value ? JSON.stringify(value) : value
  )
  await client.query(`update ${SCHEMA}.mark set ${sets}`, values)
}

/** Throws, in words, where the database holds tables that the demo did not make. */
export async function requireOwnOrEmpty(client: Client, marker: Marker | null): Promise<void> {
  const { rows } = await client.query(
    `select count(*)::int as tables, (array_agg(tablename order by tablename))[1] as first, current_database() as name
     from pg_tables where schemaname = 'public'`
  )
  const { tables, first, name } = rows[0]
  if (!marker && tables > 0) {
    throw new ForeignDatabaseError(
      `The database "${name}" holds ${tables} tables that the demo did not make (the first is "${first}"). ` +
        "The demo fills, and --reset empties, only a database that it marked itself: name an empty one in " +
        "DATABASE_URL, or leave that out."
    )
  }
}

/** Empties a marked database. */
export async function empty(client: Client): Promise<void> {
  await client.query(
    `begin; drop schema public cascade; create schema public; drop schema if exists ${SCHEMA} cascade; commit`
  )
}

/** One demo at a time: held until the connection ends. False where another one holds it. */
export async function lockDatabase(client: Client): Promise<boolean> {
  const { rows } = await client.query("select pg_try_advisory_lock($1) as locked", [LOCK])
  return rows[0].locked
}

/** @example describe({ kind: "simulated", customers: 2000, seed: 1 }) // "the simulated shop (2000 customers, seed 1)" */
export function describe(source: Source): string {
  return source.kind === "file"
    ? `the orders of ${source.name}`
    : `the simulated shop (${source.customers} customers, seed ${source.seed}${source.ends_at ? `, until ${source.ends_at}` : ""})`
}
