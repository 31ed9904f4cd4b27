import { spawn, spawnSync } from "node:child_process"
import path from "node:path"

/**
 * `npm run notebooks:lab [-- ARGUMENTS]`: starts JupyterLab, else the classic Jupyter Notebook, in the folder of the
 * notebooks with their kernel known to it; nothing has to be registered. ARGUMENTS go to Jupyter.
 */
const root = path.resolve(__dirname, "..")
const env = {
  ...process.env,
  JUPYTER_PATH: joined(path.join(root, ".jupyter"), process.env.JUPYTER_PATH),
  // the kernel's file there says "node", and this is the one that it means
  PATH: joined(path.dirname(process.execPath), process.env.PATH),
}
const program = ["lab", "notebook"].find(
  (name) => spawnSync("jupyter", [name, "--version"], { env, stdio: "ignore" }).status === 0
)

if (program === undefined) {
  process.stderr.write(
    "Jupyter is not installed here; install it (pip install jupyterlab) and run this again, or open the notebooks in " +
      "VS Code: npm run notebooks:kernel\n"
  )
  process.exitCode = 1
} else {
  start(program)
}

function start(name: string): void {
  const child = spawn("jupyter", [name, ...process.argv.slice(2)], {
    cwd: path.join(root, "notebooks"),
    env,
    stdio: "inherit",
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => child.kill(signal))
  }
  child.on("error", (error) => {
    process.stderr.write(`jupyter ${name} could not be started: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on("exit", (code) => (process.exitCode = code ?? 1))
}

function joined(first: string, rest: string | undefined): string {
  return rest ? `${first}${path.delimiter}${rest}` : first
}
