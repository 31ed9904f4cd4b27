import path from "node:path"
import { Client } from "pg"
import { runCommand } from "../../../scripts/lib/command"
import { startGuarded } from "../../../scripts/lib/guarded"
import { freePort } from "../../../scripts/lib/postgres"
import { Cleanup } from "../../../scripts/store/cleanup"
import { migrate, ROOT, serve, storeEnvironment } from "../../../scripts/store/medusa"
import { SHOP_PARAMETERS } from "../../../src/simulation"

/** A store that answers, with an admin who can log in. */
export interface BrowserStore {
  base: string
  email: string
  password: string
  stop(): Promise<unknown>
}

const CLI = require.resolve("@medusajs/cli/cli.js")

/** The simulated shop, filled and segmented by the demo itself, in a database of its own. */
export async function startDemo(
  customers: number,
  options: Record<string, unknown> = {}
): Promise<BrowserStore> {
  const port = await freePort()
  const url = await newDatabase(`browser_${customers}_${port}`)
  let output = ""
  const running = startGuarded({
    command: process.execPath,
    arguments: [
      "scripts/launch.mjs",
      "scripts/demo.ts",
      "--customers",
      String(customers),
      "--port",
      String(port),
    ],
    signal: "SIGINT",
    graceSeconds: 20,
    group: false,
    folder: ROOT,
    environment: {
      ...process.env,
      NODE_OPTIONS: "",
      DATABASE_URL: url,
      CUSTOMER_INSIGHTS_OPTIONS: JSON.stringify({ schedule: { every: "off" }, ...options }),
    },
    onOutput: (text) => (output += text),
  })
  let ended = false
  void running.ended.then(() => (ended = true))
  while (!output.includes("Stop with Ctrl-C")) {
    if (ended) {
      throw new Error(`The demo ended before it served the dashboard:\n${output.slice(-4000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const said = (label: string) => new RegExp(`^${label}\\s+(\\S+)$`, "m").exec(output)?.[1] ?? ""
  return {
    base: `http://127.0.0.1:${port}`,
    email: said("Login"),
    password: said("Password"),
    stop: () => running.stop(),
  }
}

const LOGIN = { email: "owner@example.com", password: "correct-horse" }

/** A store fresh from the migrations: no customer, no order. */
export async function startEmptyStore(): Promise<BrowserStore> {
  return startMigrated("empty", {}, ["user", "-e", LOGIN.email, "-p", LOGIN.password])
}

/** A store with orders in the ledger and no analysis, as on the day the plugin is installed. */
export async function startUnanalysedStore(customers: number): Promise<BrowserStore> {
  const options = { base_currency: "eur", exchange_rates: { usd: SHOP_PARAMETERS.rates.usd } }
  const script = path.join(__dirname, "fill-unanalysed.ts")
  return startMigrated("unanalysed", options, [
    "exec",
    script,
    String(customers),
    LOGIN.email,
    LOGIN.password,
  ])
}

/** Migrates a database of its own, lets a command of Medusa's prepare the store and its admin, and serves it. */
async function startMigrated(
  name: string,
  options: Record<string, unknown>,
  command: string[]
): Promise<BrowserStore> {
  const port = await freePort()
  const url = await newDatabase(`browser_${name}_${port}`)
  const environment = {
    ...storeEnvironment(url, port, { schedule: { every: "off" }, ...options }),
    NODE_OPTIONS: "",
  }
  const cleanup = new Cleanup()
  await migrate(environment, cleanup).ended
  await runCommand(process.execPath, [CLI, ...command], {
    folder: ROOT,
    environment: { ...process.env, ...environment },
  })
  await serve(environment, port, cleanup)
  return { base: `http://127.0.0.1:${port}`, ...LOGIN, stop: () => cleanup.run() }
}

async function newDatabase(name: string): Promise<string> {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const server = `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}`
  const client = new Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(`drop database if exists "${name}"`)
  await client.query(`create database "${name}"`)
  await client.end()
  return `${server}/${name}`
}

/** Where screenshots lie, to be looked at. */
export const SCREENSHOTS = path.join(ROOT, ".cache", "screenshots")
