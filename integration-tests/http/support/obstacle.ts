import { Client } from "pg"

/** A connection of its own that holds up whoever writes a table: the one way to stop a run at a known place. */
export class Obstacle {
  private constructor(private readonly client: Client) {}

  /** Locks a table against every write. */
  static async on(databaseUrl: string, table: string): Promise<Obstacle> {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query("begin")
    await client.query(`lock table ${table} in share row exclusive mode`)
    return new Obstacle(client)
  }

  /** Ends every other connection to the database, as a restart of the server does. */
  async cutConnections(): Promise<number> {
    const { rows } = await this.client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
    )
    return rows.length
  }

  async remove(): Promise<void> {
    await this.client.query("rollback")
    await this.client.end()
  }
}
