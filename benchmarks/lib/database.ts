import { readFileSync } from "node:fs"
import { Client } from "pg"

/** A connection by DATABASE_URL, or by DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD and DB_NAME. */
export async function connect(): Promise<Client> {
  const { DATABASE_URL, DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD, DB_NAME } = process.env
  if (!DATABASE_URL && !DB_NAME) {
    throw new Error("set DATABASE_URL (or DB_HOST … DB_NAME) to a migrated scratch database")
  }
  const client = new Client(
    DATABASE_URL
      ? { connectionString: DATABASE_URL, ssl: false }
      : { host: DB_HOST, port: Number(DB_PORT), user: DB_USERNAME, password: DB_PASSWORD, database: DB_NAME }
  )
  await client.connect()
  return client
}

/**
 * Watches the private memory of the server's process behind a connection, in MB, until `stop` tells the greatest.
 * Null where the server runs elsewhere or the system has no /proc.
 */
export async function serverMemory(client: Client): Promise<{ stop: () => number | null }> {
  const { rows } = await client.query("select pg_backend_pid() as pid")
  let greatest: number | null = null
  const look = () => {
    try {
      const [, kb] =
        /Private_Dirty: +(\d+)/.exec(readFileSync(`/proc/${rows[0].pid}/smaps_rollup`, "utf8")) ?? []
      greatest = Math.max(greatest ?? 0, Math.round(Number(kb) / 1024))
    } catch {
      // no such process here
    }
  }
  const timer = setInterval(look, 250)
  return {
    stop: () => {
      look()
      clearInterval(timer)
      return greatest
    },
  }
}
