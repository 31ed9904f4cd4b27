import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"
import { startGuarded } from "./guarded"
import { findPostgresHome, type PostgresHome } from "./postgres-home"

/** A PostgreSQL server of our own. It ends with this process, even when this process is killed. */
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

const USER = "postgres"
/** The server listens on this machine only; whoever can read the project's files may use it. */
const PASSWORD = "postgres"
const READY = "database system is ready to accept connections"
const START_SECONDS = 60

/**
 * Starts the embedded PostgreSQL on a free port, with its data below `folder`, where the next start finds it again.
 * Works as root and as a normal user, in folders that nobody else may enter, and beside other servers.
 * Throws, in words, where the data is in use by another living server.
 * @example const server = await startPostgres(".cache/postgres"); server.url("shop")
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const home = findPostgresHome(folder)
  initialise(home)
  stopForgotten(home)
  const flags = ["synchronous_commit=off", "max_wal_size=4GB", "checkpoint_timeout=30min"]
  return await start(home, flags, () => undefined)
}

/** Nothing is kept safe: good for data that nobody would miss. */
const UNSAFE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

/**
 * Starts the embedded PostgreSQL on a free port with data in a temporary folder, made for speed, not for safety,
 * unless it is given other settings.
 * @example const server = await startTemporaryPostgres(); try { … server.url("shop") … } finally { await server.stop() }
 */
export async function startTemporaryPostgres(settings: string[] = UNSAFE): Promise<Postgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "customer-insights-pg-"))
  const home = findPostgresHome(folder)
  const remove = () => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(home.data, { recursive: true, force: true })
  }
  initialise(home)
  return await start(home, settings, remove)
}

function initialise({ programs, data, user }: PostgresHome): void {
  const finished = path.join(data, "initialised")
  if (existsSync(finished)) {
    return
  }
  // an initdb that was broken off leaves a folder that is no cluster
  rmSync(data, { recursive: true, force: true })
  const passwordFile = path.join(path.dirname(data), `password-${randomBytes(6).toString("hex")}`)
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o644 })
  const made = spawnSync(
    path.join(programs, "bin", "initdb"),
    [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"].concat([
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    ]),
    { ...user, cwd: "/", encoding: "utf8", env: neutral() }
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not be set up in ${data}:\n${made.stderr || made.error?.message}`)
  }
  writeFileSync(finished, "")
}

/** Ends a server on this data whose guard was killed, too; one whose guard lives is somebody's work and stays. */
function stopForgotten({ programs, data, user }: PostgresHome): void {
  const lock = path.join(data, "postmaster.pid")
  if (!existsSync(lock)) {
    return
  }
  const owner = path.join(data, "owner.pid")
  const pid = existsSync(owner) ? Number(readFileSync(owner, "utf8")) : 0
  if (pid && isAlive(pid)) {
    throw new Error(
      `The database in ${data} is in use by process ${pid}, another start of the demo. Stop that one first.`
    )
  }
  spawnSync(path.join(programs, "bin", "pg_ctl"), ["stop", "-D", data, "-m", "fast", "-w"], {
    ...user,
    cwd: "/",
    env: neutral(),
  })
}

async function start(home: PostgresHome, settings: string[], afterwards: () => void): Promise<Postgres> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      const stop = await startOn(port, home, settings)
      return {
        host: "localhost",
        port,
        user: USER,
        password: PASSWORD,
        url: (database) => `postgres://${USER}:${PASSWORD}@localhost:${port}/${database}`,
        stop: async () => {
          await stop()
          afterwards()
        },
      }
    } catch (error) {
      // between the search for a free port and the start somebody else may have taken it
      if (attempt === 3 || !(error instanceof Error && error.message.includes("Address already in use"))) {
        throw error
      }
    }
  }
}

async function startOn(
  port: number,
  { programs, data, user }: PostgresHome,
  settings: string[]
): Promise<() => Promise<void>> {
  let output = ""
  let ready: () => void = () => undefined
  const isReady = new Promise<"ready">((resolve) => (ready = () => resolve("ready")))
  const all = ["listen_addresses=localhost", "unix_socket_directories=", "max_connections=200", "jit=off"]
  const server = startGuarded({
    command: path.join(programs, "bin", "postgres"),
    arguments: [
      "-D",
      data,
      "-p",
      String(port),
      ...[...all, ...settings].flatMap((setting) => ["-c", setting]),
    ],
    signal: "SIGINT",
    graceSeconds: 30,
    group: false,
    user,
    folder: "/",
    environment: neutral(),
    onOutput: (text) => {
      output = (output + text).slice(-4000)
      if (text.includes(READY)) {
        ready()
      }
    },
  })
  const first = await Promise.race([isReady, server.ended, seconds(START_SECONDS)])
  if (first !== "ready") {
    await server.stop()
    throw new Error(`PostgreSQL did not start on port ${port}:\n${output.trim()}`)
  }
  writeFileSync(path.join(data, "owner.pid"), String(process.pid))
  return server.stop
}

/** PostgreSQL's messages are read by us, so they are in English whatever the user's language is. */
function neutral(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

function seconds(count: number): Promise<"late"> {
  return new Promise((resolve) => setTimeout(() => resolve("late"), count * 1000).unref())
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
