import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import type { NotebookRun } from "./run-notebook"

export type Source = "real" | "simulated"

/** The checked numbers of a notebook by name; a tolerance of 0 asks for the very value. */
export type Expected = Record<string, { value: unknown; tolerance: number }>

/**
 * Which data a run read. A notebook that loads no data set simulates its own.
 * @throws Error where some were real and some simulated: no numbers are expected of such a mixture
 */
export function sourceOfRun({ sources }: Pick<NotebookRun, "sources">): Source {
  const named = (wanted: Source) => sources.filter(({ source }) => source === wanted).map(({ name }) => name)
  const [real, simulated] = [named("real"), named("simulated")]
  if (real.length > 0 && simulated.length > 0) {
    throw new Error(
      `of the data sets ${real.join(", ")} the real file was read, of ${simulated.join(", ")} there is none; ` +
        "put all of them into the data folder, or set DATA_DIR to an empty folder"
    )
  }
  return real.length > 0 ? "real" : "simulated"
}

/** @throws Error where two checks have one name */
export function expectedOf({ checks }: Pick<NotebookRun, "checks">): Expected {
  const found: Expected = {}
  for (const { name, value, tolerance } of checks) {
    if (name in found) {
      throw new Error(`check("${name}", ...) is called twice; give each checked number a name of its own`)
    }
    found[name] = { value, tolerance }
  }
  return found
}

export function expectedFile(folder: string, name: string, source: Source): string {
  return path.join(folder, "expected", `${name}.${source}.json`)
}

export function readExpected(file: string): Expected {
  if (!existsSync(file)) {
    throw new Error(
      `${path.basename(file)} is missing in ${path.dirname(file)}; run the notebook without --check`
    )
  }
  return JSON.parse(readFileSync(file, "utf8"))
}

/** What differs, one line each; empty where all is as expected. */
export function differences(expected: Expected, found: Expected): string[] {
  const missing = Object.keys(expected)
    .filter((name) => !(name in found))
    .map(
      (name) =>
        `${name}: expected ${JSON.stringify(expected[name].value)}, but the notebook does not check it`
    )
  const others = Object.entries(found).flatMap(([name, { value }]) => {
    if (!(name in expected)) {
      return [`${name}: ${JSON.stringify(value)} is new; run the notebook without --check to keep it`]
    }
    const { value: wanted, tolerance } = expected[name]
    return agree(wanted, value, tolerance)
      ? []
      : [
          `${name}: expected ${JSON.stringify(wanted)}${tolerance > 0 ? ` ± ${tolerance}` : ""}, got ${JSON.stringify(value)}`,
        ]
  })
  return [...missing, ...others]
}

function agree(wanted: unknown, found: unknown, tolerance: number): boolean {
  if (typeof wanted === "number" && typeof found === "number") {
    return Math.abs(wanted - found) <= tolerance
  }
  if (Array.isArray(wanted) && Array.isArray(found)) {
    return wanted.length === found.length && wanted.every((value, i) => agree(value, found[i], tolerance))
  }
  return JSON.stringify(wanted) === JSON.stringify(found)
}
