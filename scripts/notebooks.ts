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
import { notebookText, readNotebook, writeWhole } from "./notebooks/notebook-file"
import { runNotebook, type NotebookRun } from "./notebooks/run-notebook"
import { whenAbandoned } from "./lib/parents"

/**
 * `npm run notebooks [-- --check] [-- NAME...]`: runs the notebooks through their kernel, without Python. Writes their
 * outputs and the checked numbers; with `--check` it writes nothing and compares those numbers. Outputs of simulated
 * data go to `.cache/notebooks` where the notebook reads a real data set, because what is committed shows the real one.
 * `--folder FOLDER` takes notebooks of one's own, anywhere in the project. Ends with `N passed, N failed`.
 */
const root = path.resolve(__dirname, "..")
const KERNEL = [process.execPath, path.join(root, "scripts/notebooks/kernel/start.cjs"), "{connection_file}"]

// a kernel that outlives its runner would wait for ever; it ends with this process
whenAbandoned(() => process.exit(1))
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(128 + os.constants.signals[signal]))
}

main().catch((error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
})

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
async function runOne(name: string, { folder, check, timeoutMs }: RunnerArguments): Promise<string | null> {
  const run = await runNotebook(readNotebook(path.join(folder, `${name}.ipynb`)), {
    command: KERNEL,
    folder,
    env: kernelEnvironment(),
    timeoutMs,
    progress: (done, all) => say(`${name}: ${done} of ${all} cells`, true),
  })
  const fault = run.error ?? settle(name, run, folder, check)
  if (fault === null) {
    const numbers = `${run.checks.length} checked numbers`
    say(`ok    ${name}, ${sourceInWords(run)}, ${numbers}, ${run.seconds.toFixed(1)} s`)
  }
  return fault
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
  return sources.length > 0 && source === "simulated" ? path.join(root, ".cache", "notebooks") : folder
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
  const isWatched = process.stdout.isTTY === true
  if (isWatched || !isPassing) {
    process.stdout.write(`${isWatched ? "\r\u001b[K" : ""}${line}${isPassing ? "" : "\n"}`)
  }
}
