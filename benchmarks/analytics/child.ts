import { spawn } from "node:child_process"
import type { Cleanup } from "../../scripts/store/cleanup"
import { seenOf, watchOthers, type Seen } from "./outside"

/** How a program went, seen from outside. */
export interface Ended {
  /** From its start to its exit. */
  seconds: number
  /** What its threads worked, and its greatest resident memory in MB; null where the system does not tell. */
  cpu: number | null
  mb: number | null
  /** The share of the processors that other programs took meanwhile, 0 to 1. */
  others: number | null
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
    let seen: Seen | null = null
    const othersSince = watchOthers()
    let running = true
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text))
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text))
    const looking = setInterval(() => (seen = seenOf(child.pid) ?? seen), LOOK_EVERY_MS)
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
        resolve({
          seconds,
          cpu: seen?.cpu ?? null,
          mb: seen?.mb ?? null,
          others: seen && othersSince(seen.cpu),
          output,
        })
      } else {
        reject(new Error(complaints.trim().split("\n").slice(-3).join(" | ") || `ended with ${code}`))
      }
    })
    cleanup.add(async () => void (running && child.kill("SIGKILL")))
  })
}
