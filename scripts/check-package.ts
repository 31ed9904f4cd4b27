import { existsSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Checks, expectNone } from "./lib/checks"
import { runCommand } from "./lib/command"
import { filesBelow, packPlugin, readManifest, unpackInto } from "./lib/package"
import { isTest } from "./lib/rooms"

/**
 * `npm run check:package`: builds and packs the plugin, then looks at the tarball as a merchant's store would see it.
 * Nothing of ours alone ships, nothing a store needs is missing, and each export holds what the README promises.
 */
const root = path.resolve(__dirname, "..")
const work = path.join(root, ".cache", "package")
const SERVER = ".medusa/server/src/"

/** What each export promises by name; the tarball is asked, not the sources. */
const PROMISED: Record<string, readonly string[]> = {
  "./analytics": [
    ...[
      "fitKMeans",
      "assignKMeans",
      "silhouetteScore",
      "daviesBouldinScore",
      "calinskiHarabaszScore",
      "chooseK",
    ],
    ...["clusterStability", "fitStandardScaler", "fitPca", "fitRfm", "scoreRfm", "rfmGroup", "seededRandom"],
    ...["matrixFromRows", "AnalyticsInputError"],
  ],
  "./compute": ["fitKMeans", "chooseK", "closePool"],
  "./workflows": [
    ...["refreshCustomersWorkflow", "reconcileLedgerWorkflow", "openRunWorkflow", "executeRunWorkflow"],
    ...["cancelRunWorkflow", "renameSegmentWorkflow", "eraseCustomersWorkflow"],
  ],
  "./modules/customer-insights": ["default", "CUSTOMER_INSIGHTS_MODULE"],
  "./.medusa/server/src/modules/customer-insights": ["default", "CUSTOMER_INSIGHTS_MODULE"],
}

void main()

async function main(): Promise<void> {
  const checks = new Checks()
  const manifest = readManifest(root)
  let shipped: string[] = []
  const built = await checks.check("the plugin builds and packs", async () => {
    const tarball = await packPlugin(root, work)
    const installed = await unpackInto(tarball, path.join(work, "store"), manifest.name)
    shipped = filesBelow(installed)
    return `${(statSync(tarball).size / 1024).toFixed(0)} kB, ${shipped.length} files`
  })
  if (built) {
    await checkFiles(checks, shipped)
    await checkExports(checks, path.join(work, "store"), manifest)
  }
  checks.finish()
}

async function checkFiles(checks: Checks, shipped: readonly string[]): Promise<void> {
  const ours =
    /(^|\/)(__tests__|__fixtures__|simulation|notebooks|scripts|benchmarks|integration-tests|\.cache|node_modules)\/|\.spec\.|medusa-config|tsconfig|\.tsbuildinfo$|[^d]\.tsx?$/
  await checks.check("no test, simulation, notebook, script or configuration ships", () =>
    expectNone(
      shipped.filter((file) => ours.test(file) && !file.endsWith(".d.ts")),
      "files should stay at home"
    )
  )
  const sources = filesBelow(path.join(root, "src")).filter(ships)
  await checks.check("every source that runs in the server ships as JavaScript with its types", () => {
    const compiled = sources.flatMap((file) =>
      [".js", ".d.ts"].map((ending) => SERVER + file.replace(/\.ts$/, ending))
    )
    expectNone(
      compiled.filter((file) => !shipped.includes(file)),
      "compiled files are missing"
    )
    return `${sources.length} sources`
  })
  for (const [what, pattern] of Object.entries({
    "a route": /^api\/.*\/route\.ts$/,
    "the middlewares": /^api\/middlewares\.ts$/,
    "a job": /^jobs\//,
    "a subscriber": /^subscribers\//,
    "a policy": /^policies\//,
    "a migration": /^modules\/.*\/migrations\/Migration/,
    "the worker of the threads": /^compute\/worker\.ts$/,
  })) {
    await checks.check(`${what} is among them`, () => {
      const found = sources.filter((file) => pattern.test(file))
      expectNone(found.length > 0 ? [] : [String(pattern)], "kinds of source have no file")
      return `${found.length}`
    })
  }
  await checks.check("the dashboard's pages ship for both kinds of modules", () =>
    expectNone(
      ["admin/index.js", "admin/index.mjs"]
        .map((file) => SERVER + file)
        .filter((file) => !shipped.includes(file)),
      "bundles are missing"
    )
  )
  await checks.check("README, changelog and licence ship", () =>
    expectNone(
      ["README.md", "CHANGELOG.md", "LICENSE"].filter((file) => !shipped.includes(file)),
      "texts are missing"
    )
  )
}

/** Sources that the server loads: not the dashboard's, which are bundled, and not what only tests and demos use. */
function ships(file: string): boolean {
  return (
    file.endsWith(".ts") &&
    !file.endsWith(".d.ts") &&
    !isTest(`src/${file}`) &&
    !/^(admin|simulation|analytics\/kernels\/assembly)\//.test(file)
  )
}

async function checkExports(
  checks: Checks,
  store: string,
  manifest: ReturnType<typeof readManifest>
): Promise<void> {
  for (const [entry, target] of Object.entries(manifest.exports)) {
    const specifier = path.posix.join(manifest.name, entry)
    await checks.check(`${specifier} leads to a file`, () => {
      const files = typeof target === "string" ? [target] : Object.values(target)
      expectNone(
        files.filter((file) => !existsSync(path.join(store, "node_modules", manifest.name, file))),
        "files are missing"
      )
    })
  }
  for (const [entry, names] of Object.entries(PROMISED)) {
    const specifier = path.posix.join(manifest.name, entry)
    await checks.check(`${specifier} holds what it promises`, async () => {
      const found = await inStore(store, `console.log(JSON.stringify(Object.keys(require("${specifier}"))))`)
      const held = JSON.parse(found.trim().split("\n").at(-1) ?? "[]") as string[]
      expectNone(
        names.filter((name) => !held.includes(name)),
        "names are missing"
      )
      return `${held.length} names`
    })
  }
  await checks.check("the packed threads find the same clusters as the packed mathematics", async () => {
    const equal = await inStore(store, THREADS.replaceAll("PACKAGE", manifest.name))
    expectNone(equal.trim().endsWith("equal") ? [] : [equal.trim()], "results differ")
  })
  await checks.check("a TypeScript store compiles against the packed types", async () => {
    writeFileSync(path.join(store, "store.ts"), STORE.replaceAll("PACKAGE", manifest.name))
    const tsc = require.resolve("typescript/bin/tsc")
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--types", "node", "--target", "es2021"]
    await runCommand(process.execPath, [tsc, ...flags, "--module", "node16", "store.ts"], { folder: store })
  })
}

/** Runs JavaScript as a file of the store would: packages resolve from there, no source of ours is in reach. */
function inStore(store: string, script: string): Promise<string> {
  return runCommand(process.execPath, ["-e", script], { folder: store })
}

const THREADS = `
const { fitKMeans, matrixFromRows, seededRandom } = require("PACKAGE/analytics")
const compute = require("PACKAGE/compute")
const random = seededRandom(7)
const next = () => (typeof random === "function" ? random() : random.next())
const X = matrixFromRows(Array.from({ length: 400 }, (_, i) => [(i % 4) * 10 + next(), (i % 2) * 10 + next()]))
const options = { k: 4, seed: 11, nInit: 3 }
const control = { signal: new AbortController().signal, progress: () => undefined, threads: 2 }
compute.fitKMeans(X, options, control).then(async (threaded) => {
  const plain = fitKMeans(X, options)
  const same = JSON.stringify(threaded.model) === JSON.stringify(plain.model) && Array.from(threaded.labels).join() === Array.from(plain.labels).join()
  await compute.closePool()
  console.log(same ? "equal" : "threads and mathematics differ")
})
`

const STORE = `
import { fitKMeans, silhouetteScore, matrixFromRows } from "PACKAGE/analytics"
import { closePool } from "PACKAGE/compute"
import insights, { CUSTOMER_INSIGHTS_MODULE } from "PACKAGE/modules/customer-insights"
import { openRunWorkflow } from "PACKAGE/workflows"

const X = matrixFromRows([[0], [1], [9], [10]])
const { labels } = fitKMeans(X, { k: 2, seed: 1 })
const score: number = silhouetteScore(X, labels)
const key: string = CUSTOMER_INSIGHTS_MODULE
export { closePool, insights, key, openRunWorkflow, score }
`
