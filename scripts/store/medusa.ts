import { once } from "node:events"
import path from "node:path"
import type { Client } from "pg"
import { startGuarded, type Guarded } from "../lib/guarded"
import type { Cleanup } from "./cleanup"

export const ROOT = path.resolve(__dirname, "..", "..")
const CLI = require.resolve("@medusajs/cli/cli.js")

/** Paths on the command line count from where the command was given, not from the project. */
export function resolveFromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
}

/** The environment that every process of the demo's store shares. */
export function storeEnvironment(
  databaseUrl: string,
  port: number,
  options: Record<string, unknown>
): Record<string, string> {
  const own = JSON.parse(process.env.CUSTOMER_INSIGHTS_OPTIONS ?? "{}")
  const origin = `http://127.0.0.1:${port},http://localhost:${port}`
  return {
    DATABASE_URL: databaseUrl,
    CUSTOMER_INSIGHTS_OPTIONS: JSON.stringify({ ...own, ...options }),
    ADMIN_CORS: origin,
    AUTH_CORS: origin,
    NODE_ENV: "development",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
  }
}

/** Making the tables, under way. */
export interface Migration {
  /** Rejects with Medusa's words. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** Begins to bring the database to the newest tables: Medusa's own and the plugin's. */
export function migrate(environment: Record<string, string>, cleanup: Cleanup): Migration {
  let output = ""
  const running = startGuarded({
    command: process.execPath,
    arguments: [CLI, "db:migrate", "--execute-safe-links"],
    signal: "SIGTERM",
    graceSeconds: 2,
    group: true,
    folder: ROOT,
    environment: { ...process.env, ...environment, LOG_LEVEL: "info" },
    onOutput: (text) => (output = (output + text).slice(-6000)),
  })
  cleanup.add(() => running.stop())
  const ended = running.ended.then((code) => {
    if (code !== 0) {
      throw new Error(`The migrations failed (code ${code}):\n${output.trim()}`)
    }
  })
  // Whoever waits for it hears of a failure; until then nobody may be waiting.
  ended.catch(() => undefined)
  return { ended, stop: () => running.stop() }
}

/**
 * Serves store and dashboard in a process of its own; resolves when it answers, throws when it ends before.
 * @param pages what has to answer
 */
export async function serve(
  environment: Record<string, string>,
  port: number,
  cleanup: Cleanup,
  pages: readonly string[] = ["/health", "/app"]
): Promise<Guarded> {
  let output = ""
  const server = startGuarded({
    command: process.execPath,
    arguments: [CLI, "start", "-H", "127.0.0.1", "-p", String(port)],
    signal: "SIGTERM",
    graceSeconds: 8,
    group: true,
    folder: ROOT,
    environment: { ...process.env, ...environment, MEDUSA_WORKER_MODE: "shared", LOG_LEVEL: "warn" },
    onOutput: (text) => (output = (output + text).slice(-6000)),
  })
  cleanup.add(() => server.stop())
  let ended = false
  void server.ended.then(() => (ended = true))
  for (const page of pages) {
    while (!(await answers(`http://127.0.0.1:${port}${page}`))) {
      if (ended) {
        throw new Error(`The server did not start:\n${output.trim()}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
  return server
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) }).catch(() => null)
  return answer?.ok ?? false
}

/** Ends a client's connection without complaint where it is gone already. */
export async function disconnect(client: Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), once(client, "end").catch(() => undefined)])
}
