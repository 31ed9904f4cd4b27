#!/usr/bin/env node
/**
 * Starts one of the TypeScript scripts of this folder on a machine that has nothing but Node and npm:
 * installs the dependencies where they are missing or not those of the lock file, then runs the script
 * through ts-node. Plain JavaScript without a dependency, because it runs before there is one.
 *
 *   node scripts/launch.mjs scripts/demo.ts [ARGUMENTS]
 *
 * Works from any folder; the script starts in the project's root and finds the folder of the caller in INIT_CWD.
 * Its exit code is the script's; a signal sent to the launcher reaches the script.
 */
import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { missingNode } from "./lib/node-version.cjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const [script, ...scriptArguments] = process.argv.slice(2)

requireNode()
if (!script || !existsSync(path.resolve(root, script))) {
  fail(`launch.mjs takes the path of a script below ${root}, but got ${script ? `"${script}"` : "none"}`)
}
await installWhereNeeded()
await run()

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** Stops in words on a Node that is older than package.json's `engines.node` (">=MAJOR.MINOR"). */
function requireNode() {
  const missing = missingNode(process.versions.node, readJson("package.json").engines.node)
  if (missing !== null) {
    fail(`This needs Node ${missing} or newer; here is ${process.versions.node}.`)
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"))
}

/**
 * True when npm finished an install of exactly the versions of package-lock.json. npm writes its own list of what it
 * installed as the very last step, so an install that was broken off counts as none; file times are not asked,
 * since a checkout changes them at will.
 */
function isInstalled() {
  const listing = "node_modules/.package-lock.json"
  if (!existsSync(path.join(root, listing))) {
    return false
  }
  try {
    const installed = readJson(listing).packages
    const needless = ({ optional, devOptional, extraneous }) => optional || devOptional || extraneous
    return Object.entries(readJson("package-lock.json").packages).every(
      ([at, wanted]) => at === "" || needless(wanted) || installed[at]?.version === wanted.version
    )
  } catch {
    return false
  }
}

async function installWhereNeeded() {
  if (isInstalled()) {
    return
  }
  const count = Object.keys(readJson("package-lock.json").packages).length - 1
  process.stderr.write(
    `Installing up to ${count} packages with npm ci; the first time takes one to three minutes.\n`
  )
  const start = performance.now()
  const seconds = () => Math.round((performance.now() - start) / 1000)
  const ticker = setInterval(() => process.stderr.write(`  still installing, ${seconds()} s\n`), 15_000)
  const { code, output } = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"])
  clearInterval(ticker)
  if (code !== 0) {
    fail(
      `${output.trim()}\nnpm ci failed after ${seconds()} s. The lines above say why; nothing else was changed.`
    )
  }
  process.stderr.write(`Installed in ${seconds()} s.\n`)
}

/** Runs the npm that started us, else the one on the path; what it prints is kept for the case that it fails. */
function npm(argumentsOfNpm) {
  const own = process.env.npm_execpath
  const [command, before] = own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []]
  return new Promise((resolve) => {
    let output = ""
    const child = spawn(command, [...before, ...argumentsOfNpm], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    })
    const stopForwarding = forwardSignals(child)
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    child.on("error", (error) => resolve({ code: 1, output: `npm could not be started: ${error.message}` }))
    child.on("close", (code, signal) => {
      stopForwarding()
      resolve({ code: exitCode(code, signal), output })
    })
  })
}

async function run() {
  const child = spawn(
    process.execPath,
    ["-r", "ts-node/register", path.resolve(root, script), ...scriptArguments],
    {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        TS_NODE_PROJECT: path.join(root, "tsconfig.json"),
        MEDUSA_DISABLE_TELEMETRY: "true",
        CUSTOMER_INSIGHTS_LAUNCHED: "true",
        INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
      },
    }
  )
  forwardSignals(child)
  child.on("error", (error) => fail(`${script} could not be started: ${error.message}`))
  child.on("close", (code, signal) => process.exit(exitCode(code, signal)))
}

/**
 * Keeps this process alive until the child has ended, and hands it the signals that only reached us. Ctrl-C in a
 * terminal goes to every process of the group by itself; npm repeats it, so one signal is passed on once.
 */
function forwardSignals(child) {
  const handlers = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    let sent = false
    const handler = () => {
      const fromTerminal = signal === "SIGINT" && process.stdin.isTTY
      if (!sent && !fromTerminal) {
        sent = true
        child.kill(signal)
      }
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return () => handlers.forEach((off) => off())
}

function exitCode(code, signal) {
  return code ?? 128 + (os.constants.signals[signal] ?? 0)
}
