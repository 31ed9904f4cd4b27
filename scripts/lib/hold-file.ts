import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { isAlive } from "./postgres"

/**
 * Makes a file that says which process holds what stands beside it, until the cleanup. A file that a dead process left is
 * taken over; to hold what one holds already is fine.
 * @throws Error that names the process that holds it
 */
export function holdFile(file: string, cleanup: { add(undo: () => Promise<unknown>): void }): void {
  mkdirSync(path.dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" })
      cleanup.add(async () => rmSync(file, { force: true }))
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw error
      }
    }
    const holder = holderOf(file)
    if (holder === process.pid) {
      return
    }
    if (holder !== null && isAlive(holder)) {
      throw new Error(`${file} says that it is in use by process ${holder}`)
    }
    rmSync(file, { force: true })
  }
}

/** Null where nobody is named, for the file is gone. */
function holderOf(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8"))
  } catch {
    return null
  }
}
