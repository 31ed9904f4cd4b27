import { accessSync, constants } from "node:fs"
import path from "node:path"

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

/** Path of a Chromium on this machine: CHROMIUM_PATH, else the first of its names on the PATH; null: there is none. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "")
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [process.env.CHROMIUM_PATH ?? "", ...candidates].find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return file !== ""
  } catch {
    return false
  }
}
