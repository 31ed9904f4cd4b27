import { existsSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { DISPLAY_NAME, KERNEL_NAME, kernelSpec, userFolder } from "./notebooks/jupyter"
import { writeWhole } from "./notebooks/notebook-file"

/**
 * `npm run notebooks:kernel [-- --uninstall]`: tells VS Code and Jupyter of the notebooks' kernel, by one file in the
 * user's own folder. Run it again after the project moved or Node changed.
 */
const root = path.resolve(__dirname, "..")
const machine = { platform: process.platform, env: process.env, home: os.homedir() }
const folder = path.join(userFolder(machine), "kernels", KERNEL_NAME)

main(process.argv.slice(2))

function main(given: string[]): void {
  const unknown = given.find((word) => word !== "--uninstall")
  if (unknown !== undefined) {
    fail(`${unknown} is not known; npm run notebooks:kernel takes --uninstall or nothing`)
  } else if (given.length > 0) {
    uninstall()
  } else {
    install()
  }
}

function install(): void {
  const file = path.join(folder, "kernel.json")
  try {
    writeWhole(file, `${JSON.stringify(kernelSpec(root, process.execPath), null, 2)}\n`)
  } catch (error) {
    fail(
      `${file} cannot be written (${inWords(error)}); set JUPYTER_DATA_DIR to a folder that is yours, here and ` +
        "where you start VS Code or Jupyter"
    )
    return
  }
  say(`The kernel "${DISPLAY_NAME}" is registered: ${file}`)
  say(
    "Three clicks remain, in VS Code with the extension Jupyter (in Jupyter the notebook finds it by itself):"
  )
  say("  1. open notebooks/01-first-look.ipynb")
  say('  2. "Select Kernel" at its upper right, then "Jupyter Kernel..."')
  say(`  3. "${DISPLAY_NAME}"; where it is missing, run "Developer: Reload Window" first`)
  say("To take it away again: npm run notebooks:kernel -- --uninstall")
}

function uninstall(): void {
  if (!existsSync(folder)) {
    say(`There is no kernel to take away in ${folder}`)
    return
  }
  try {
    rmSync(folder, { recursive: true })
    say(`The kernel is gone from ${folder}`)
  } catch (error) {
    fail(`${folder} cannot be removed (${inWords(error)}); remove it by hand`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
