/** Collects checks, says each in one line as it is made, and ends as CI reads it: `N passed, N failed`. */
export class Checks {
  private passed = 0
  private failed = 0

  /** Runs one check; it fails by throwing. A text that it returns is said behind its name, and its time from a second on. */
  async check(name: string, run: () => unknown): Promise<boolean> {
    const start = performance.now()
    try {
      const remark = await run()
      this.passed++
      const seconds = (performance.now() - start) / 1000
      const remarks = [
        typeof remark === "string" ? remark : "",
        seconds >= 1 ? `${seconds.toFixed(1)} s` : "",
      ]
      say([`ok    ${name}`, ...remarks.filter((text) => text !== "")].join("; "))
      return true
    } catch (error) {
      this.failed++
      say(`FAIL  ${name}\n      ${inWords(error).replace(/\n/g, "\n      ")}`)
      return false
    }
  }

  summary(): string {
    return `${this.passed} passed, ${this.failed} failed`
  }

  /** Says the sum and sets the exit code. A run without a single check has failed. */
  finish(): void {
    say(this.summary())
    process.exitCode = this.failed > 0 || this.passed === 0 ? 1 : 0
  }
}

/** Throws with the names of what should not be there; at most ten of them. */
export function expectNone(found: readonly string[], what: string): void {
  if (found.length > 0) {
    throw new Error(
      `${found.length} ${what}: ${found.slice(0, 10).join(", ")}${found.length > 10 ? ", …" : ""}`
    )
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
