import { existsSync, renameSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import path from "node:path"
import { ArgumentError, readArguments, USAGE, type DemoArguments } from "./store/arguments"
import { resolveFromCaller, serve } from "./store/medusa"
import { startStep } from "./store/progress"
import { summaryTable } from "./store/summary"
import { untilStopped, type Ending } from "./store/until-stopped"

/**
 * `npm run demo`: a whole store with its customers segmented, on a machine that has Node and npm; see arguments.ts for
 * the options. What it has done stands in the database's mark, so that a start that was broken off is noticed.
 */
untilStopped(main)

async function main({ cleanup, isStopping }: Ending): Promise<number> {
  const given = readGiven()
  if (given === null || given.help) {
    process.stdout.write(given ? USAGE : "")
    return given ? 0 : 2
  }
  await requireUsable(given)
  process.env.LOG_LEVEL ??= "error"
  // What Medusa's own database driver warns Medusa of is nothing that a reader of the demo can act on.
  process.noDeprecation = true
  // Medusa takes seconds to load: not for a command line that is refused.
  const { prepare }: typeof import("./store/prepare") = createRequire(__filename)("./store/prepare")
  const { summary, currency, login, environment } = await prepare(given, cleanup)
  process.stdout.write(`\n${summaryTable(summary, currency)}\n`)
  if (given.json !== null) {
    writeWhole(resolveFromCaller(given.json), `${JSON.stringify(summary, null, 2)}\n`)
  }
  if (given.exit) {
    return 0
  }
  const step = startStep("Starting the dashboard")
  const server = await serve(environment, given.port, cleanup)
  step.end()
  process.stdout.write(
    `\nDashboard  http://127.0.0.1:${given.port}/app\nLogin      ${login.email}\nPassword   ${login.password}\n` +
      "Stop with Ctrl-C.\n"
  )
  const code = await server.ended
  if (!isStopping()) {
    process.stderr.write(`The server has ended by itself (code ${code}).\n`)
  }
  return code === 0 ? 0 : 1
}

function readGiven(): DemoArguments | null {
  try {
    return readArguments(process.argv.slice(2))
  } catch (error) {
    if (error instanceof ArgumentError) {
      process.stderr.write(`${error.message}\n\n${USAGE}`)
      return null
    }
    throw error
  }
}

/** What can be known to fail is said before anything long begins. */
async function requireUsable({ json, port, exit }: DemoArguments): Promise<void> {
  if (json !== null && !existsSync(path.dirname(resolveFromCaller(json)))) {
    throw new Error(`--json: there is no folder ${path.dirname(resolveFromCaller(json))}`)
  }
  if (!exit && !(await isFree(port))) {
    throw new Error(
      `Port ${port} is taken by another program; choose one with --port N, or leave out the dashboard with --exit.`
    )
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
  })
}

/** A file that is there is whole. */
function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, text)
  renameSync(beside, file)
}
