import { Client } from "pg"
import type { Cleanup } from "../../scripts/store/cleanup"
import { startTemporaryPostgres, type Postgres } from "../../scripts/lib/postgres"
import { migrate, storeEnvironment } from "../../scripts/store/medusa"
import { startStep } from "../../scripts/store/progress"
import { fillBulkStore } from "./bulk-store"
import type { Stage } from "./task"

/** What PostgreSQL is unless somebody tunes it. */
const UNTUNED: string[] = []
/** Every figure is in euros; the clock stands where the orders end, so that every run is alike. */
const PLUGIN_OPTIONS = { as_of: "2026-01-01", base_currency: "eur", exchange_rates: { usd: 0.9 } }

/** What a process is started with so that Medusa in it is a server in production, as quiet as one. */
export function serverEnvironment(databaseUrl: string): Record<string, string> {
  return {
    ...storeEnvironment(databaseUrl, 0, PLUGIN_OPTIONS),
    NODE_ENV: "production",
    MEDUSA_WORKER_MODE: "server",
    LOG_LEVEL: "error",
  }
}

/** A server of our own whose databases go with this process. */
export async function startServer(cleanup: Cleanup): Promise<Postgres> {
  const server = await startTemporaryPostgres(UNTUNED)
  cleanup.add(() => server.stop())
  return server
}

/** Makes a database with Medusa's tables and a shop in them; returns its address. */
export async function makeShop(
  postgres: Postgres,
  name: string,
  shop: Stage["shop"],
  cleanup: Cleanup
): Promise<string> {
  const databaseUrl = postgres.url(name)
  await administer(postgres, `create database ${name}`)
  const migrating = startStep("Making the tables")
  await migrate(serverEnvironment(databaseUrl), cleanup).ended
  migrating.end()
  const filling = startStep("Writing the orders")
  const client = new Client({ connectionString: databaseUrl })
  client.on("error", () => undefined)
  await client.connect()
  await fillBulkStore(client, { ...shop, onStep: (_, done) => filling.update(done) })
  // else the checkpoint of the filling would run while something is measured
  await client.query("vacuum")
  await client.query("checkpoint")
  await client.end()
  filling.end(`${shop.orders.toLocaleString("en")} orders`)
  return databaseUrl
}

/** Removes a shop's database; the next one is measured with the disk as it was. */
export async function removeShop(postgres: Postgres, name: string): Promise<void> {
  await administer(postgres, `drop database ${name} with (force)`)
}

async function administer(postgres: Postgres, statement: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url("postgres") })
  await client.connect()
  await client.query(statement)
  await client.end()
}
