import os from "node:os"
import path from "node:path"
import { readArguments, type RunnerArguments } from "./notebooks/arguments"
import {
  differences,
  expectedFile,
  expectedOf,
  readExpected,
  sourceOfRun,
  type Source,
} from "./notebooks/expected"
import { notebookText, readNotebook, writeWhole, type Notebook } from "./notebooks/notebook-file"
import { runNotebook, type NotebookRun } from "./notebooks/run-notebook"
import { asksForStore, Stores, type StoreOfRun } from "./notebooks/stores"
import { whenAbandoned } from "./lib/parents"

/**
 * `npm run notebooks [-- --check] [-- NAME...]`: runs the notebooks through their kernel, without Python. Writes their
 * outputs and the checked numbers; with `--check` it writes nothing and compares those numbers. Outputs of simulated
 * data go to `.cache/notebooks` where the notebook reads a real data set, because what is committed shows the real one.
 * A notebook with a cell tagged `store` gets the store of STORE_URL, else a simulated one for as long as it runs.
 * `--folder FOLDER` takes notebooks of one's own, anywhere in the project. Ends with `N passed, N failed`.
 */
const root = path.resolve(__dirname, "..")
const KERNEL = [process.execPath, path.join(root, "scripts/notebooks/kernel/start.cjs"), "{connection_file}"]

/** For outputs that are not to be committed. */
const BESIDE = path.join(root, ".cache", "notebooks")

const stores = new Stores()
let isStopping = false

// a kernel that outlives its runner would wait for ever; it ends with this process, which a store may hold up a little
whenAbandoned(() => stop(1))
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => stop(128 + os.constants.signals[signal]))
}

main().catch((error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
})

function stop(code: number): void {
  isStopping = true
  void stores.stop().then(() => process.exit(code))
}

async function main(): Promise<void> {
  const places = { usual: path.join(root, "notebooks"), base: process.env.INIT_CWD ?? process.cwd() }
  const given = readArguments(process.argv.slice(2), places)
  let failed = 0
  for (const name of given.names) {
    const fault = await runOne(name, given).catch(inWords)
    failed += fault === null ? 0 : 1
    if (fault !== null) {
      say(`FAIL  ${name}\n${fault}`.replace(/\n/g, "\n      "))
    }
  }
  say(`${given.names.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

/** Runs a notebook, and compares or writes. Returns what is wrong. */
async function runOne(name: string, given: RunnerArguments): Promise<string | null> {
  const notebook = readNotebook(path.join(given.folder, `${name}.ipynb`))
  if (!asksForStore(notebook)) {
    return runIn(null, name, notebook, given)
  }
  say(`${name}: waiting for its store`, true)
  try {
    return await runIn(await stores.open(), name, notebook, given)
  } finally {
    await stores.stop()
  }
}

async function runIn(
  store: StoreOfRun | null,
  name: string,
  notebook: Notebook,
  { folder, check, timeoutMs }: RunnerArguments
): Promise<string | null> {
  const run = await runNotebook(notebook, {
    command: KERNEL,
    folder,
    env: { ...kernelEnvironment(), ...store?.settings },
    timeoutMs,
    progress: (done, all) => say(`${name}: ${done} of ${all} cells`, true),
  })
  const isLive = store?.kind === "live"
  const fault = run.error ?? (isLive ? keepLive(name, run, check) : settle(name, run, folder, check))
  if (fault === null) {
    const numbers = `${run.checks.length} checked numbers${isLive ? " of its own, compared with nothing" : ""}`
    say(`ok    ${name}, ${store?.inWords ?? sourceInWords(run)}, ${numbers}, ${run.seconds.toFixed(1)} s`)
  }
  return fault
}

/** A live store's numbers are its own, and no business of the project's: its outputs stay beside the others. */
function keepLive(name: string, run: NotebookRun, check: boolean): null {
  if (!check) {
    writeWhole(path.join(BESIDE, `${name}.ipynb`), notebookText(run.notebook))
  }
  return null
}

/** After the last cell: compares the checked numbers, or writes them and the outputs. Returns what differs. */
function settle(name: string, run: NotebookRun, folder: string, check: boolean): string | null {
  const source = sourceOfRun(run)
  const found = expectedOf(run)
  const file = expectedFile(folder, name, source)
  if (check) {
    const differing = differences(readExpected(file), found)
    return differing.length > 0 ? [`checked against ${path.basename(file)}`, ...differing].join("\n") : null
  }
  const text = notebookText(run.notebook)
  // the notebook first: numbers without the outputs that they were taken from would pass a later check
  writeWhole(path.join(outputFolder(run, folder, source), `${name}.ipynb`), text)
  writeWhole(file, `${JSON.stringify(found, null, 2)}\n`)
  return null
}

function outputFolder({ sources }: NotebookRun, folder: string, source: Source): string {
  return sources.length > 0 && source === "simulated" ? BESIDE : folder
}

function sourceInWords({ sources }: NotebookRun): string {
  const found = [...new Set(sources.map(({ source }) => source))]
  return found.length === 0 ? "simulates its own data" : `${found.join(" and ")} data`
}

/** Paths are meant from where the command was given, not from the notebooks' folder. */
function kernelEnvironment(): NodeJS.ProcessEnv {
  const { DATA_DIR, INIT_CWD } = process.env
  const data = DATA_DIR ? { DATA_DIR: path.resolve(INIT_CWD ?? process.cwd(), DATA_DIR) } : {}
  return { ...process.env, ...data, NODE_OPTIONS: "" }
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Says a line; a passing one is written over by the next, and left out where nobody watches. */
function say(line: string, isPassing = false): void {
  if (isStopping) {
    return
  }
  const isWatched = process.stdout.isTTY === true
  if (isWatched || !isPassing) {
    process.stdout.write(`${isWatched ? "\r\u001b[K" : ""}${line}${isPassing ? "" : "\n"}`)
  }
}
