import { existsSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:net"
import path from "node:path"
import { freePort } from "../../scripts/lib/postgres"
import { isUp, OwnStore, type Settings } from "./notebooks/own-store"
import { Workbench, type GivenCell } from "./notebooks/workbench"

jest.setTimeout(300_000)

const ROOT = path.resolve(__dirname, "../..")

/** What a cell needs to look at a store, and to tell the test which it was. */
const LOOK: GivenCell = {
  code: `import { writeFileSync } from "node:fs"
import { check, store, storeApi } from "../../notebooks/lib"
const { STORE_URL, DATABASE_URL } = process.env
writeFileSync("settings.json", JSON.stringify({ STORE_URL, DATABASE_URL }))`,
  tags: ["store"],
}
const READ = `const shop = await store(DATABASE_URL ?? "")
const api = await storeApi()
check("customers", (await shop.ask("select from insights_profile")).length)
check("answered", (await api.get<{ kpis: { customers: number } }>("overview")).kpis.customers)
await shop.close()`

describe("npm run notebooks, for a notebook that looks at a store", () => {
  const bench = new Workbench()
  const settings = () => JSON.parse(bench.text("settings.json")) as Settings
  const GONE = { server: false, database: false }

  beforeEach(() => rmSync(path.join(bench.folder, "settings.json"), { force: true }))
  afterAll(() => bench.remove())

  it("starts a simulated one on free ports, the same for each run, and stops it", async () => {
    bench.put("look", [LOOK, READ])
    // a store's usual port is not asked for; it may be held by this machine's owner already
    const holder = await hold(9000)
    const { code, output } = await bench.run("look")
    holder?.close()
    expect(output).toMatch(/^ok {4}look, a simulated store, 2 checked numbers, [\d.]+ s$/m)
    expect(code).toBe(0)
    expect(JSON.parse(bench.text("expected/look.simulated.json"))).toEqual({
      customers: { value: 912, tolerance: 0 },
      answered: { value: 912, tolerance: 0 },
    })
    expect(await isUp(settings())).toEqual(GONE)
    expect((await bench.run("--check", "look")).output).toMatch(/^ok {4}look, a simulated store/m)
  })

  it.each([
    ["fails", `throw new Error("deliberate")`, /cell 2 .*: [\s\S]*Error: deliberate/],
    ["dies", `process.exit(7)`, /the kernel ended by itself \(code 7\)/],
  ])("stops it after a notebook that %s", async (name, cell, words) => {
    bench.put(name, [LOOK, cell])
    const { code, output } = await bench.run(name)
    expect(output).toMatch(words)
    expect(code).toBe(1)
    expect(await isUp(settings())).toEqual(GONE)
  })

  it("stops it on Ctrl-C", async () => {
    bench.put("hangs", [LOOK, `for (;;) {}`])
    const { child, ended } = bench.start("hangs")
    for (const until = Date.now() + 120_000; !existsSync(path.join(bench.folder, "settings.json"));) {
      expect(Date.now()).toBeLessThan(until)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await isUp(settings())).toEqual({ server: true, database: true })
    child.kill("SIGINT")
    expect((await ended).code).toBe(130)
    expect(await isUp(settings())).toEqual(GONE)
    expect(bench.leftovers()).toEqual([])
  })

  it("says in one line that the store of STORE_URL is down", async () => {
    bench.put("look", [LOOK, READ])
    const port = await freePort()
    bench.environment = {
      STORE_URL: `http://127.0.0.1:${port}`,
      STORE_EMAIL: "a@example.com",
      STORE_PASSWORD: "b",
    }
    bench.environment.DATABASE_URL = "postgres://nobody:secret@127.0.0.1:1/shop"
    const { output } = await bench.run("look")
    expect(output).toMatch(
      /^ {6}cell 2 .*the store's database postgres:\/\/nobody:\*\*\*@127\.0\.0\.1:1\/shop does not answer \(.+\); start the store, or correct DATABASE_URL$/m
    )
    bench.put("api-only", [LOOK, `await storeApi()`])
    expect((await bench.run("api-only")).output).toMatch(
      /Error: the store http:\/\/127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\); start it, or correct STORE_URL$/m
    )
    expect(existsSync(path.join(bench.folder, "expected/api-only.simulated.json"))).toBe(false)
  })
})

describe("npm run notebooks, beside a store that runs", () => {
  const bench = new Workbench()
  let own: OwnStore
  let settings: Settings
  const kept = path.join(ROOT, ".cache/notebooks")

  beforeAll(async () => {
    own = new OwnStore()
    settings = await own.settings()
    bench.put("own-store-spec", [LOOK, READ])
    bench.put("import-spec", [LOOK, IMPORT])
  })
  afterAll(async () => {
    await own.stop()
    bench.remove()
    rmSync(path.join(kept, "own-store-spec.ipynb"), { force: true })
    rmSync(path.join(kept, "import-spec.ipynb"), { force: true })
  })

  it("looks at that one, keeps its outputs apart and compares nothing", async () => {
    bench.environment = settings
    const before = bench.files()
    const { code, output } = await bench.run("own-store-spec")
    expect(output).toContain(
      `ok    own-store-spec, the store at ${settings.STORE_URL}, 2 checked numbers of its own, compared with nothing`
    )
    expect(code).toBe(0)
    expect({ ...bench.files(), "settings.json": undefined }).toEqual({
      ...before,
      "settings.json": undefined,
    })
    expect(readFileSync(path.join(kept, "own-store-spec.ipynb"), "utf8")).toContain("execution_count")
    expect((await bench.run("--check", "own-store-spec")).code).toBe(0)
  })

  it("refuses a login in one line", async () => {
    bench.environment = { ...settings, STORE_PASSWORD: "wrong" }
    expect((await bench.run("own-store-spec")).output).toMatch(
      /Error: the store http:\/\/127\.0\.0\.1:\d+ refuses the login of admin@example\.com \(Invalid email or password\); correct STORE_EMAIL and STORE_PASSWORD$/m
    )
    bench.environment = { ...settings, STORE_API_KEY: "sk_wrong" }
    expect((await bench.run("own-store-spec")).output).toMatch(
      /Error: the store .* refuses the key of STORE_API_KEY \(401\); correct it/m
    )
  })

  it("hands on what the store says of an import", async () => {
    bench.environment = settings
    expect((await bench.run("import-spec")).output).toMatch(
      /Error: POST \/admin\/customer-insights\/runs\/import: 400 Field 'customers' has 1 unknown customer \("cus_gone"\): nothing was imported/
    )
  })

  it("waits for another run of the simulated store, and says so in the end", async () => {
    bench.environment = {}
    const { output } = await bench.run("own-store-spec")
    expect(output).toMatch(
      /^ {6}Another run of the notebooks uses the simulated store\. Wait until it has ended, or stop it\.$/m
    )
    expect(await isUp(settings)).toEqual({ server: true, database: true })
  })

  it("which ends with its command", async () => {
    expect(await own.stop()).toBe(130)
    expect(await isUp(settings)).toEqual({ server: false, database: false })
  })
})

const IMPORT = `const api = await storeApi()
await api.post("runs/import", { name: "A", customers: { cus_gone: "B" } })`

/** Null where somebody has the port already, which serves as well. */
function hold(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(null))
    server.listen(port, "127.0.0.1", () => resolve(server))
  })
}
