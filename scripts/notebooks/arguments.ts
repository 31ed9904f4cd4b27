import { existsSync, readdirSync } from "node:fs"
import path from "node:path"

export interface RunnerArguments {
  /** Names without the ending, in their order. */
  names: string[]
  check: boolean
  /** For one cell. */
  timeoutMs: number
  /** Where the notebooks lie. */
  folder: string
}

const TIMEOUT_S = 120

/**
 * Reads `[--check] [--timeout SECONDS] [--folder FOLDER] [NAME...]`; a name may be a part of one, as `02`. Throws in words.
 * @param usual the project's own folder of notebooks
 * @param base where the command was given; FOLDER is meant from there
 */
export function readArguments(
  given: readonly string[],
  { usual, base }: { usual: string; base: string }
): RunnerArguments {
  const words: string[] = []
  let folder = usual
  let check = false
  let seconds = TIMEOUT_S
  for (let i = 0; i < given.length; i++) {
    const word = given[i]
    if (word === "--check") {
      check = true
    } else if (word === "--timeout") {
      seconds = Number(given[++i])
      if (!(seconds > 0)) {
        throw new Error(`--timeout takes the seconds that one cell may take, but got "${given[i] ?? ""}"`)
      }
    } else if (word === "--folder") {
      folder = path.resolve(base, given[++i] ?? "")
    } else if (word.startsWith("-")) {
      throw new Error(
        `${word} is not known; npm run notebooks takes --check, --timeout SECONDS, --folder FOLDER and names`
      )
    } else {
      words.push(word)
    }
  }
  const all = notebooksIn(folder)
  const named = words.flatMap((word) => matching(all, word))
  const names = named.length > 0 ? [...new Set(named)].sort() : all
  return { names, check, timeoutMs: seconds * 1000, folder }
}

function notebooksIn(folder: string): string[] {
  const found = existsSync(folder) ? readdirSync(folder).filter((file) => /^[^.].*\.ipynb$/.test(file)) : []
  if (found.length === 0) {
    throw new Error(
      `there is no notebook in ${folder}; correct the path, or restore the folder from version control`
    )
  }
  return found.map((file) => path.basename(file, ".ipynb")).sort()
}

function matching(all: readonly string[], word: string): string[] {
  const wanted = path.basename(word, ".ipynb")
  const found = all.includes(wanted) ? [wanted] : all.filter((name) => name.includes(wanted))
  if (found.length === 0) {
    throw new Error(`there is no notebook "${word}"; there are ${all.join(", ")}`)
  }
  return found
}
