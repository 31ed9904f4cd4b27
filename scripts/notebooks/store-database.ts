import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import type { Client } from "pg"
import { startGuarded } from "../lib/guarded"
import { holdFile } from "../lib/hold-file"
import { startPostgres, type Postgres } from "../lib/postgres"
import type { Cleanup } from "../store/cleanup"
import { connect } from "../store/database"
import { readMarker, type Marker } from "../store/marker"
import { disconnect, ROOT } from "../store/medusa"

/** The simulated shop of the notebooks: the same on every day and every machine. */
const SHOP = ["--customers", "900", "--seed", "8", "--ends-at", "2026-06-01"]
const PREFIX = "notebooks_"

/** A database that may be changed: it is a copy, and thrown away. */
export interface StoreDatabase {
  url: string
  options: Marker["options"]
  login: NonNullable<Marker["login"]>
}

/**
 * A fresh copy of the database of the notebooks' shop, on an embedded PostgreSQL below `.cache`. What is copied is
 * filled once (half a minute) and kept until a source changes; `cleanup` drops the copy and ends the server.
 * @param filling told when it has to be filled
 */
export async function openStoreDatabase(cleanup: Cleanup, filling: () => void): Promise<StoreDatabase> {
  const server = await startWhenFree(path.join(ROOT, ".cache", "notebooks-store"), cleanup)
  cleanup.add(() => server.stop())
  const client = await connect(server.url("postgres"))
  cleanup.add(() => disconnect(client))
  const original = `${PREFIX}${fingerprint()}`
  await dropOthers(client, original)
  const { options, login } =
    (await ready(server, client, original)) ?? (await fill(server, client, original, filling, cleanup))
  const copy = `${PREFIX}copy`
  await client.query(`create database ${copy} template ${original}`)
  cleanup.add(() => client.query(`drop database if exists ${copy} with (force)`))
  return { url: server.url(copy), options, login }
}

const PATIENCE_MS = 20_000

/** Another run of the notebooks may hold the folder, or just be ending. */
async function startWhenFree(folder: string, cleanup: Cleanup): Promise<Postgres> {
  for (const until = Date.now() + PATIENCE_MS; ;) {
    try {
      // PostgreSQL's own marks come when it is up: two that begin at the same moment need one from before
      holdFile(`${folder}.lock`, cleanup)
      return await startPostgres(folder)
    } catch (error) {
      const isHeld = error instanceof Error && error.message.includes("in use by process")
      if (isHeld && Date.now() > until) {
        throw new Error(
          "Another run of the notebooks uses the simulated store. Wait until it has ended, or stop it."
        )
      }
      if (!isHeld) {
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** Copies of runs that were killed, and shops of older sources. */
async function dropOthers(client: Client, original: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1) and datname <> $2",
    [PREFIX, original]
  )
  for (const { name } of rows) {
    await client.query(`drop database if exists ${name} with (force)`)
  }
}

type Filled = Pick<StoreDatabase, "options" | "login">

/** What the demo's mark says of a database that is filled; null where there is none, or its filling was broken off. */
async function ready(server: Postgres, client: Client, name: string): Promise<Filled | null> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name])
  if (rowCount === 0) {
    return null
  }
  const inside = await connect(server.url(name))
  const marker = await readMarker(inside)
  await disconnect(inside)
  return marker?.state === "ready" && marker.login ? { options: marker.options, login: marker.login } : null
}

/** By `npm run demo` in a process of its own: no connection to the database is left, so that it can be copied. */
async function fill(
  server: Postgres,
  client: Client,
  name: string,
  filling: () => void,
  cleanup: Cleanup
): Promise<Filled> {
  filling()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  let output = ""
  const demo = startGuarded({
    command: process.execPath,
    arguments: ["-r", "ts-node/register", path.join(ROOT, "scripts", "demo.ts"), "--exit", ...SHOP],
    signal: "SIGTERM",
    graceSeconds: 20,
    group: false,
    folder: ROOT,
    environment: {
      ...process.env,
      DATABASE_URL: server.url(name),
      CUSTOMER_INSIGHTS_OPTIONS: OPTIONS,
      INIT_CWD: ROOT,
    },
    onOutput: (text) => (output = (output + text).slice(-3000)),
  })
  cleanup.add(() => demo.stop())
  const code = await demo.ended
  const filled = code === 0 ? await ready(server, client, name) : null
  if (filled === null) {
    throw new Error(`The simulated store could not be filled (code ${code}):\n${output.trim()}`)
  }
  return filled
}

/** Nothing begins by itself while a notebook looks on. */
export const OPTIONS = JSON.stringify({
  ledger: { reconcile_every_minutes: 1440 },
  schedule: { every: "off" },
})

/** Of everything that decides what is in the database. */
function fingerprint(): string {
  const hash = createHash("sha256").update(SHOP.join(" ")).update(OPTIONS)
  const folders = ["src", "scripts/store"].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(folder, file)
    )
  )
  const isSource = (file: string) => file.endsWith(".ts") && !/__tests__|^src.(admin|api|figures)./.test(file)
  for (const file of [...folders.filter(isSource), "package-lock.json", "medusa-config.ts"].sort()) {
    hash.update(file).update(readFileSync(path.join(ROOT, file)))
  }
  return hash.digest("hex").slice(0, 12)
}
