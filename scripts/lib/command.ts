import { spawn } from "node:child_process"

export interface CommandOptions {
  folder: string
  environment?: NodeJS.ProcessEnv
  /** Given on standard input. */
  input?: string
}

/**
 * Runs a command to its end and returns what it wrote on standard output. Throws with the last 40 lines of all it
 * wrote where it ended with another code than 0.
 * @example await runCommand("npm", ["pack"], { folder: root })
 */
export function runCommand(
  command: string,
  parameters: readonly string[],
  options: CommandOptions
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: options.folder, env: options.environment ?? process.env })
    let output = ""
    let all = ""
    const stop = (): boolean => child.kill("SIGTERM")
    process.once("exit", stop)
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text
      all += text
    })
    child.stderr.setEncoding("utf8").on("data", (text: string) => (all += text))
    child.on("error", (error) => reject(new Error(`${command} could not be started: ${error.message}`)))
    child.on("close", (code) => {
      process.off("exit", stop)
      if (code === 0) {
        resolve(output)
      } else {
        const tail = all.trim().split("\n").slice(-40).join("\n")
        reject(new Error(`${[command, ...parameters].join(" ")} ended with ${code ?? "a signal"}\n${tail}`))
      }
    })
    child.stdin.end(options.input ?? "")
  })
}
