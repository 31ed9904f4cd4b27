import path from "node:path"
import { Client } from "pg"
import { Api } from "./install/api"
import { readPage } from "./install/dashboard"
import { placeOrder } from "./install/shopper"
import { ADMIN, FreshStore, type StoreFacts } from "./install/store"
import type {
  CustomerInsightsResponse,
  OverviewResponse,
  RunsResponse,
  StartRunResponse,
} from "../src/types/http"
import { Checks } from "./lib/checks"
import { findChromium } from "./lib/chromium"
import { runCommand } from "./lib/command"
import { packPlugin, readManifest } from "./lib/package"
import { startTemporaryPostgres, type Postgres } from "./lib/postgres"

/**
 * `npm run verify:install [-- --pinned-only]`: a merchant's path. Builds and packs the plugin, installs the tarball into
 * a fresh Medusa store in a temporary folder, migrates, boots, buys through the Store API, and looks for the buyer's
 * features, RFM group and segment. Then the same against the newest 2.x, where that is another one: its result is
 * reported and does not fail the command, since the plugin promises `~2.21.0` only.
 */
const root = path.resolve(__dirname, "..")
/** From the order's answer to the customer's figures. */
const LIMIT_MS = 2000
const RUN_LIMIT_MS = 120_000
/** Stores that still have a folder and perhaps a server. */
const openStores = new Set<FreshStore>()

void main()

async function main(): Promise<void> {
  const checks = new Checks()
  const own = readManifest(root).devDependencies["@medusajs/medusa"]
  let tarball = ""
  const packed = await checks.check("the plugin builds and packs", async () => {
    tarball = await packPlugin(root, path.join(root, ".cache", "install"))
  })
  if (packed) {
    const server = await startTemporaryPostgres()
    removeOnSignal(server)
    try {
      await verify(checks, server, tarball, "pinned", {})
      if (!process.argv.includes("--pinned-only")) {
        await reportNewest(server, tarball, own)
      }
    } finally {
      await server.stop()
    }
  }
  checks.finish()
}

/** Ctrl-C leaves no process and no folder. */
function removeOnSignal(server: Postgres): void {
  const remove = async (): Promise<void> => {
    await Promise.all([...openStores].map((store) => store.remove()))
    await server.stop()
    process.exit(130)
  }
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void remove())
  }
}

async function createDatabase(server: Postgres, name: string): Promise<string> {
  const client = new Client({ connectionString: server.url("postgres") })
  await client.connect()
  await client.query(`create database ${client.escapeIdentifier(name)}`)
  await client.end()
  return server.url(name)
}

/** The newest release of Medusa 2: a report in words, since what it brings is not what this version promises. */
async function reportNewest(server: Postgres, tarball: string, own: string): Promise<void> {
  const newest = JSON.parse(await npmView("@medusajs/medusa@2", "version")) as string | string[]
  const version = Array.isArray(newest) ? newest.sort(byVersion).at(-1)! : newest
  if (version === own) {
    process.stdout.write(`note  the newest Medusa 2 is ${version}, the one just verified\n`)
    return
  }
  const dashboard = JSON.parse(await npmView(`@medusajs/dashboard@${version}`, "dependencies")) as Record<
    string,
    string
  >
  const medusa = ["admin-sdk", "cli", "framework", "medusa"].map((name) => [`@medusajs/${name}`, version])
  const versions = { ...pick(dashboard, /^@medusajs\/(icons|js-sdk|ui)$/), ...Object.fromEntries(medusa) }
  process.stdout.write(`note  the newest Medusa 2 is ${version}; what follows is reported only\n`)
  const report = new Checks()
  await verify(report, server, tarball, "newest", versions)
  process.stdout.write(`note  Medusa ${version}: ${report.summary()}\n`)
}

function npmView(name: string, field: string): Promise<string> {
  return runCommand("npm", ["view", name, field, "--json"], { folder: root })
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true })
}

function pick(from: Record<string, string>, names: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.test(name)))
}

async function verify(
  checks: Checks,
  server: Postgres,
  tarball: string,
  database: string,
  versions: Record<string, string>
): Promise<void> {
  const store = new FreshStore(await createDatabase(server, database))
  openStores.add(store)
  let facts: StoreFacts | null = null
  let address = ""
  const steps: [string, () => Promise<unknown>][] = [
    ["npm installs it into a fresh store", () => store.install(root, tarball, versions)],
    ["medusa db:migrate makes its tables", () => store.medusa("db:migrate")],
    ["the store is filled", async () => (facts = await store.seed())],
    ["the store boots with it", async () => (address = await store.start())],
  ]
  try {
    for (const [name, step] of steps) {
      if (!(await checks.check(name, step))) {
        return
      }
    }
    if (facts) {
      await useStore(checks, address, facts)
    }
  } catch (error) {
    await checks.check("the store stays up", () => {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${store.lastLines()}`)
    })
  } finally {
    await store.remove()
    openStores.delete(store)
  }
}

async function useStore(checks: Checks, address: string, facts: StoreFacts): Promise<void> {
  const admin = new Api(address)
  await admin.signIn("user", ADMIN.email, ADMIN.password)
  const segmented = await checks.check(
    "a first run segments the customers the store already had",
    async () => {
      const overview = await runToTheEnd(admin)
      return `${overview.rfm_groups.length} RFM groups, ${overview.clusters.length} clusters, ${overview.kpis.customers} customers`
    }
  )
  if (!segmented) {
    return
  }
  const shop = new Api(address, { "x-publishable-api-key": facts.publishable_key })
  const email = "ada@store.test"
  const customerId = await shop.register(email, "a-password-for-tests")
  let spent = 0
  for (const [count, quantity] of [
    [1, 3],
    [2, 1],
  ]) {
    await checks.check(
      `order ${count} of a new customer is in features, RFM group and segment within 2 s`,
      async () => {
        const order = await placeOrder(shop, facts.region_id, email, quantity)
        const { customer, ms } = await awaitInsights(admin, customerId, count)
        spent += order.total
        if (customer.features.total_spend !== spent) {
          throw new Error(`the customer spent ${spent}, but shows ${customer.features.total_spend}`)
        }
        return `${ms.toFixed(0)} ms; ${customer.rfm?.group?.name}, ${customer.cluster?.name}`
      }
    )
  }
  await lookAtPage(checks, admin, address, customerId)
}

/** Starts the runs, waits until each is published, and returns the overview. */
async function runToTheEnd(admin: Api): Promise<OverviewResponse> {
  const started = await admin.post<StartRunResponse>("/admin/customer-insights/runs", {})
  const ids = new Set(started.runs.map((run) => run.id))
  const deadline = performance.now() + RUN_LIMIT_MS
  for (;;) {
    const { runs } = await admin.get<RunsResponse>("/admin/customer-insights/runs?limit=20")
    const ours = runs.filter((run) => ids.has(run.id))
    const failed = ours.find((run) => run.state === "failed" || run.state === "canceled")
    if (failed) {
      throw new Error(`run ${failed.kind} ${failed.state}: ${failed.error}`)
    }
    if (ours.length === ids.size && ours.every((run) => run.state === "published")) {
      break
    }
    if (performance.now() > deadline) {
      throw new Error(
        `after ${RUN_LIMIT_MS / 1000} s: ${ours.map((run) => `${run.kind} ${run.state}`).join(", ")}`
      )
    }
    await pause(500)
  }
  const overview = await admin.get<OverviewResponse>("/admin/customer-insights/overview")
  if (overview.state !== "ready" || overview.clusters.length < 2) {
    throw new Error(`the overview is ${overview.state} with ${overview.clusters.length} clusters`)
  }
  return overview
}

/** Asks until the customer shows `orders` orders, an RFM group and a cluster; throws after two seconds. */
async function awaitInsights(
  admin: Api,
  customerId: string,
  orders: number
): Promise<{ customer: CustomerInsightsResponse["customer"]; ms: number }> {
  const start = performance.now()
  for (;;) {
    const { customer } = await admin.get<CustomerInsightsResponse>(
      `/admin/customer-insights/customers/${customerId}`
    )
    const ms = performance.now() - start
    const there = customer.features.order_count === orders && customer.rfm?.group && customer.cluster
    if (there) {
      return { customer, ms }
    }
    if (ms > LIMIT_MS) {
      const seen = {
        order_count: customer.features.order_count,
        rfm: customer.rfm,
        cluster: customer.cluster,
      }
      throw new Error(`after ${LIMIT_MS} ms customer ${customerId} shows ${JSON.stringify(seen)}`)
    }
    await pause(25)
  }
}

async function lookAtPage(checks: Checks, admin: Api, address: string, customerId: string): Promise<void> {
  const executable = findChromium()
  if (!executable) {
    process.stdout.write(
      "note  the pages are left out: there is no Chromium on this machine (or set CHROMIUM_PATH)\n"
    )
    return
  }
  const { customer } = await admin.get<CustomerInsightsResponse>(
    `/admin/customer-insights/customers/${customerId}`
  )
  const names = [customer.rfm?.group?.name ?? "an RFM group", customer.cluster?.name ?? "a cluster"]
  await checks.check("the customer's page in the dashboard shows both", () =>
    readPage(executable, address, `/app/customers/${customerId}`, names)
  )
  await checks.check("the overview in the dashboard shows the segments", () =>
    readPage(executable, address, "/app/customer-insights", names)
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
