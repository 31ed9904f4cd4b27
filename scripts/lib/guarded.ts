import { spawn, type ChildProcess } from "node:child_process"
import path from "node:path"

export interface GuardedCommand {
  command: string
  arguments: string[]
  /** The polite signal. */
  signal: "SIGINT" | "SIGTERM"
  /** Seconds until the impolite one. */
  graceSeconds: number
  /** True: the polite signal goes to everything the command started, too. */
  group: boolean
  environment?: NodeJS.ProcessEnv
  folder?: string
  /** Runs as another user of the operating system. */
  user?: { uid: number; gid: number } | null
  onOutput(text: string): void
}

export interface Guarded {
  /** Ends the command and waits for it. */
  stop(): Promise<void>
  /** Resolves with the exit code when the command has ended, for whatever reason. */
  ended: Promise<number>
}

/**
 * Starts a command that ends with this process, even when this process is killed (see guard.mjs).
 * @example const server = startGuarded({ command: "postgres", arguments: ["-D", "data"], signal: "SIGINT", … })
 */
export function startGuarded(options: GuardedCommand): Guarded {
  const settings = {
    signal: options.signal,
    grace_s: options.graceSeconds,
    group: options.group,
    ...(options.user ?? {}),
  }
  const child: ChildProcess = spawn(
    process.execPath,
    [path.join(__dirname, "guard.mjs"), JSON.stringify(settings), options.command, ...options.arguments],
    {
      cwd: options.folder,
      env: options.environment ?? process.env,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    }
  )
  const ended = new Promise<number>((resolve) => {
    child.on("error", () => resolve(127))
    child.on("close", (code) => resolve(code ?? 1))
  })
  child.stdout?.setEncoding("utf8").on("data", options.onOutput)
  child.stderr?.setEncoding("utf8").on("data", options.onOutput)
  child.stdin?.on("error", () => undefined)
  return {
    ended,
    stop: async () => {
      child.stdin?.end()
      await ended
    },
  }
}
