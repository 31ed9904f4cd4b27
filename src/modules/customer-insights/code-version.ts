import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/**
 * The version of the package this file was shipped in, read from the nearest package.json above it: its distance
 * differs between the sources and what is published.
 */
export function codeVersion(from: string = __dirname): string {
  const file = join(from, "package.json")
  if (existsSync(file)) {
    const { version }: { version?: string } = JSON.parse(readFileSync(file, "utf8"))
    return version ?? "unversioned"
  }
  const parent = dirname(from)
  return parent === from ? "unversioned" : codeVersion(parent)
}
