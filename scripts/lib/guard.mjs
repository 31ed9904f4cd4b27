/**
 * Runs a command that must not outlive the caller: it ends with the caller, however the caller ends, because a
 * pipe that is closed needs nobody to close it (SIGKILL leaves no time to tidy up).
 *
 *   node scripts/lib/guard.mjs '{"signal":"SIGINT","grace_s":30,"uid":70,"gid":70,"group":false}' COMMAND [ARGUMENTS]
 *
 * The command starts in a process group of its own, so that Ctrl-C in a terminal reaches only the caller, which
 * then decides the order in which things stop. When the guard's standard input ends it sends `signal` (to the whole
 * group where `group` is true), and after `grace_s` seconds SIGKILL to the group. Its exit code is the command's.
 */
import { spawn } from "node:child_process"

const [settings, command, ...parameters] = process.argv.slice(2)
const { signal, grace_s: grace, uid, gid, group } = JSON.parse(settings)

for (const ignored of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(ignored, stop)
}
const child = spawn(command, parameters, {
  stdio: ["ignore", "inherit", "inherit"],
  detached: true,
  uid,
  gid,
})
child.on("error", (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`)
  process.exit(127)
})
child.on("exit", (code) => process.exit(code ?? 1))
process.stdin.resume()
process.stdin.on("end", stop)
process.stdin.on("error", stop)

let stopping = false
function stop() {
  if (stopping || child.pid === undefined) {
    return
  }
  stopping = true
  send(group ? -child.pid : child.pid, signal)
  setTimeout(() => send(-child.pid, "SIGKILL"), grace * 1000)
}

function send(target, name) {
  try {
    process.kill(target, name)
  } catch {
    // it has ended by itself
  }
}
