import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { whenAbandoned } from "./lib/parents"
import { startTemporaryPostgres, type Postgres } from "./lib/postgres"

/**
 * `npm test [-- PATH …]`: unit, module and HTTP tests, one layer after another, against an embedded PostgreSQL that
 * lives only as long as the tests. A path keeps the test files whose path contains it; `--layer NAME` keeps one layer.
 * Ends with `N passed, N failed` and a code other than 0 where something failed.
 */
const LAYERS = ["unit", "integration:modules", "integration:http", "integration:browser"] as const
type Layer = (typeof LAYERS)[number]

/** Of a process between two test files; V8 slows down long before its limit of some 4 GB. */
const MOST_MEMORY = "1500MB"

interface LayerResult {
  layer: Layer
  passed: number
  failed: number
  seconds: number
}

const root = path.resolve(__dirname, "..")
const reports = path.join(root, ".cache", "test-reports")
const { layers, rest } = readArguments(process.argv.slice(2))

let interrupted = false

void main()

async function main(): Promise<void> {
  mkdirSync(reports, { recursive: true })
  sayWhatIsLeftOut()
  const server = layers.some((layer) => layer !== "unit") ? await startTemporaryPostgres() : null
  const results: LayerResult[] = []
  try {
    for (const layer of layers) {
      if (!interrupted) {
        results.push(await runLayer(layer, server))
      }
    }
  } finally {
    await server?.stop()
  }
  summarise(results)
}

/** Splits `--layer NAME` (repeatable; all but the browser's by default) from what jest gets. */
function readArguments(given: string[]): { layers: Layer[]; rest: string[] } {
  const chosen: Layer[] = []
  const others: string[] = []
  for (let i = 0; i < given.length; i++) {
    if (given[i] !== "--layer") {
      others.push(given[i])
      continue
    }
    const layer = LAYERS.find((name) => name === given[i + 1])
    if (!layer) {
      process.stderr.write(`--layer takes one of ${LAYERS.join(", ")}, but got "${given[i + 1] ?? ""}"\n`)
      process.exit(2)
    }
    chosen.push(layer)
    i++
  }
  return {
    layers: chosen.length > 0 ? chosen : LAYERS.filter((name) => name !== "integration:browser"),
    rest: others,
  }
}

function sayWhatIsLeftOut(): void {
  const left: string[] = []
  if (!layers.includes("integration:browser")) {
    left.push("browser tests (npm run test:browser, needs Chromium)")
  }
  if (!existsSync(path.join(root, "..", "shared", "data"))) {
    left.push("tests on the public data sets (they need ../shared/data)")
  }
  if (left.length > 0) {
    process.stdout.write(`Left out here: ${left.join("; ")}.\n`)
  }
}

async function runLayer(layer: Layer, server: Postgres | null): Promise<LayerResult> {
  process.stdout.write(`\n== ${layer}\n`)
  const report = path.join(reports, `${layer.replace(":", "-")}.json`)
  rmSync(report, { force: true })
  const start = performance.now()
  const code = await jest(layer, server, report)
  const seconds = (performance.now() - start) / 1000
  return { layer, ...count(report, code), seconds }
}

function jest(layer: Layer, server: Postgres | null, report: string): Promise<number> {
  // each file starts a Medusa of its own and leaves memory behind, so a process takes no further file beyond the limit
  const oneByOne =
    layer === "unit" ? [] : ["--maxWorkers=1", `--workerIdleMemoryLimit=${MOST_MEMORY}`, "--forceExit"]
  const command = [
    require.resolve("jest/bin/jest"),
    ...oneByOne,
    "--passWithNoTests",
    "--json",
    `--outputFile=${report}`,
  ]
  const child = spawn(process.execPath, [...command, ...rest], {
    cwd: root,
    // jest prints its JSON on standard output as well; what people read comes on standard error
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...(server ? serverEnvironment(server) : {}),
      TEST_TYPE: layer,
      NODE_ENV: "test",
      TZ: "UTC",
      NODE_OPTIONS:
        `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    },
  })
  const stop = (signal: NodeJS.Signals): void => {
    interrupted = true
    child.kill(signal)
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
  whenAbandoned(() => stop("SIGTERM"))
  return new Promise((resolve) => {
    child.on("close", (code) => {
      process.off("SIGINT", stop)
      process.off("SIGTERM", stop)
      resolve(code ?? 1)
    })
  })
}

/** Medusa's test runner switches SSL on for every host that is not called `localhost`. */
function serverEnvironment(server: Postgres): Record<string, string> {
  return {
    DB_HOST: "localhost",
    DB_PORT: String(server.port),
    DB_USERNAME: server.user,
    DB_PASSWORD: server.password,
  }
}

/** A test file that could not be read, or a jest that died, counts as a failure although no test ran in it. */
function count(report: string, code: number): { passed: number; failed: number } {
  if (!existsSync(report)) {
    return { passed: 0, failed: 1 }
  }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, "utf8")
  )
  const failed = numFailedTests + numRuntimeErrorTestSuites
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function summarise(results: LayerResult[]): void {
  process.stdout.write("\n")
  for (const { layer, passed, failed, seconds } of results) {
    process.stdout.write(
      `${layer.padEnd(20)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(0).padStart(5)} s\n`
    )
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 || passed === 0 || interrupted ? 1 : 0
}
