import { readFileSync } from "node:fs"

const EVERY_MS = 500

/**
 * Calls back once when a process that started us is gone: the launcher, and npm where it was npm that ran it. A
 * killed launcher hands nothing on, and would leave a server and a database running.
 */
export function whenAbandoned(abandoned: () => void): void {
  if (!process.env.CUSTOMER_INSIGHTS_LAUNCHED && !process.env.npm_lifecycle_event) {
    return
  }
  const chain = [process.ppid]
  for (
    let last = statusOf(process.ppid);
    process.env.npm_lifecycle_event && last && !/npm/.test(last.command);
  ) {
    chain.push(last.ppid)
    last = chain.length < 6 ? statusOf(last.ppid) : null
  }
  const timer = setInterval(() => {
    const handedOn = chain.some((pid, i) => i + 1 < chain.length && statusOf(pid)?.ppid !== chain[i + 1])
    if (process.ppid !== chain[0] || handedOn) {
      clearInterval(timer)
      abandoned()
    }
  }, EVERY_MS)
  timer.unref()
}

/** From Linux's /proc; null where there is none, or no such process. */
function statusOf(pid: number): { ppid: number; command: string } | null {
  try {
    const ppid = Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])
    return { ppid, command: readFileSync(`/proc/${pid}/cmdline`, "utf8") }
  } catch {
    return null
  }
}
