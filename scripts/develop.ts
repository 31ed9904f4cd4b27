import path from "node:path"
import { Client } from "pg"
import { startGuarded } from "./lib/guarded"
import { whenAbandoned } from "./lib/parents"
import { freePort, startPostgres } from "./lib/postgres"
import { runCommand } from "./lib/command"
import { Cleanup } from "./store/cleanup"
import { migrate, ROOT, storeEnvironment } from "./store/medusa"

/**
 * `npm run develop`: the store around the plugin, restarting on every change of a source, against DATABASE_URL or a
 * PostgreSQL of its own below `.cache/`. The first start makes an admin user.
 */
const LOGIN = { email: "admin@example.com", password: "supersecret" }
const CLI = require.resolve("@medusajs/cli/cli.js")
const cleanup = new Cleanup()

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => end(0))
}
whenAbandoned(() => end(1))

main().then(end, (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  end(1)
})

async function main(): Promise<number> {
  const url = await databaseUrl()
  const port = (await isFree(9000)) ? 9000 : await freePort()
  const environment = { ...storeEnvironment(url, port, {}), LOG_LEVEL: process.env.LOG_LEVEL ?? "info" }
  process.stdout.write("Making the tables\n")
  await migrate(environment, cleanup).ended
  await makeAdmin(url, environment)
  process.stdout.write(
    `Dashboard  http://127.0.0.1:${port}/app\nLogin      ${LOGIN.email}\nPassword   ${LOGIN.password}\n`
  )
  const server = startGuarded({
    command: process.execPath,
    arguments: [CLI, "develop", "-H", "127.0.0.1", "-p", String(port)],
    signal: "SIGTERM",
    graceSeconds: 5,
    group: true,
    folder: ROOT,
    environment: { ...process.env, ...environment },
    onOutput: (text) => process.stdout.write(text),
  })
  cleanup.add(() => server.stop())
  return server.ended
}

async function databaseUrl(): Promise<string> {
  if (process.env.DATABASE_URL) {
    return process.env.DATABASE_URL
  }
  const server = await startPostgres(path.join(ROOT, ".cache", "develop"))
  cleanup.add(() => server.stop())
  await withClient(server.url("postgres"), async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = 'develop'")
    if (rowCount === 0) {
      await client.query("create database develop")
    }
  })
  return server.url("develop")
}

async function makeAdmin(url: string, environment: Record<string, string>): Promise<void> {
  const users = await withClient(url, (client) => client.query(`select from "user" limit 1`))
  if (users.rowCount === 0) {
    await runCommand(process.execPath, [CLI, "user", "-e", LOGIN.email, "-p", LOGIN.password], {
      folder: ROOT,
      environment: { ...process.env, ...environment },
    })
  }
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function isFree(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    () => false
  )
  return !answer
}

function end(code: number): void {
  void cleanup.run().then(() => process.exit(code))
}
