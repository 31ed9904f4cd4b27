import path from "node:path"
import { Client } from "pg"
import { startPostgres } from "../lib/postgres"
import type { Cleanup } from "./cleanup"
import { disconnect, ROOT } from "./medusa"
import { lockDatabase } from "./marker"

export interface DemoDatabase {
  url: string
  /** Holds the lock that keeps a second demo out; for short statements and the import. */
  client: Client
}

const NAME = "customer_insights_demo"

/**
 * The database of the demo: the one of DATABASE_URL where that is set, else one of an embedded PostgreSQL whose data
 * lies below `.cache`. Throws, in words, where it cannot be reached or another demo uses it.
 */
export async function openDatabase(cleanup: Cleanup): Promise<DemoDatabase> {
  const given = process.env.DATABASE_URL
  const url = given || (await embedded(cleanup))
  const client = await connect(url)
  cleanup.add(() => disconnect(client))
  if (!(await lockDatabase(client))) {
    throw new Error("Another demo uses this database. Stop that one first.")
  }
  return { url, client }
}

async function embedded(cleanup: Cleanup): Promise<string> {
  const server = await startPostgres(path.join(ROOT, ".cache", "postgres"))
  cleanup.add(() => server.stop())
  const client = await connect(server.url("postgres"))
  const { rowCount } = await client.query("select from pg_database where datname = $1", [NAME])
  if (rowCount === 0) {
    await client.query(`create database ${NAME}`)
  }
  await client.end()
  return server.url(NAME)
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  // A server that goes away in the middle is told by the statement under way, not by an event that ends the process.
  client.on("error", () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || String(Reflect.get(error, "code")) : String(error)
    throw new Error(`The database cannot be reached (${reason}). Is DATABASE_URL right, and does it exist?`)
  }
  return client
}
