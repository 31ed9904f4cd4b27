import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import type { Cleanup } from "../../scripts/store/cleanup"

/** How a program went, seen from outside. */
export interface Ended {
  /** From its start to its exit. */
  seconds: number
  /** Not looked at from outside. */
  cpu: null
  /** Its greatest resident memory in MB; null where the system does not tell. */
  mb: number | null
  output: string
}

const LOOK_EVERY_MS = 20

/** Runs a program to its end. Throws in its own last words where it fails. */
export function runChild(
  command: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
  cleanup: Cleanup
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, parameters, { env: environment, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    let complaints = ""
    let mb: number | null = null
    let running = true
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text))
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text))
    const looking = setInterval(() => (mb = peakOf(child.pid) ?? mb), LOOK_EVERY_MS)
    let seconds = NaN
    child.once("exit", () => (seconds = (performance.now() - start) / 1000))
    child.once("error", (error) => {
      clearInterval(looking)
      reject(error)
    })
    child.once("close", (code) => {
      running = false
      clearInterval(looking)
      if (code === 0) {
        resolve({ seconds, cpu: null, mb, output })
      } else {
        reject(new Error(complaints.trim().split("\n").slice(-3).join(" | ") || `ended with ${code}`))
      }
    })
    cleanup.add(async () => void (running && child.kill("SIGKILL")))
  })
}

function peakOf(pid: number | undefined): number | null {
  try {
    const found = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))
    return found && Number(found[1]) / 1024
  } catch {
    return null
  }
}
