import { Client } from "pg"

const KEY = 4711

/**
 * Holds up whoever inserts into a table, until it is removed: the one way to stop a run at a known place. It is a
 * trigger that waits for a lock which a connection of our own holds.
 */
export class Obstacle {
  private constructor(
    private readonly client: Client,
    private readonly table: string
  ) {}

  static async on(databaseUrl: string, table: string): Promise<Obstacle> {
    const client = new Client({ connectionString: databaseUrl })
    // A test that failed leaves the connection to be cut when the database is reset.
    client.on("error", () => undefined)
    await client.connect()
    await client.query(`select pg_advisory_lock(${KEY})`)
    await client.query(
      `create function wait_for_the_test() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock_shared(${KEY}); return new; end $$`
    )
    await client.query(
      `create trigger obstacle before insert on ${table} for each statement execute function wait_for_the_test()`
    )
    return new Obstacle(client, table)
  }

  /** Somebody stands before it. */
  async isReached(): Promise<boolean> {
    const { rows } = await this.client.query(
      `select pid from pg_locks where locktype = 'advisory' and objid = ${KEY} and not granted
          and database = (select oid from pg_database where datname = current_database())`
    )
    return rows.length > 0
  }

  /** Ends every other connection to the database, as a restart of the server does. */
  async cutConnections(): Promise<number> {
    const { rows } = await this.client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
    )
    return rows.length
  }

  /** Lets everybody through who waits, and whoever comes after. */
  async remove(): Promise<void> {
    await this.client.query(`select pg_advisory_unlock(${KEY})`)
    await this.client.query(`drop trigger obstacle on ${this.table}`)
    await this.client.query("drop function wait_for_the_test()")
    await this.client.end()
  }
}
