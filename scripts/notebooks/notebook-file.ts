import { readFileSync, renameSync, writeFileSync, mkdirSync } from "node:fs"
import path from "node:path"
import { DISPLAY_NAME, KERNEL_NAME } from "./jupyter"

/** What a cell says: the outputs of the notebook format 4.5. */
export type Output =
  | { output_type: "stream"; name: string; text: string[] }
  | {
      output_type: "display_data" | "execute_result"
      data: Record<string, unknown>
      metadata: Record<string, unknown>
      execution_count?: number
    }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] }

export interface Cell {
  cell_type: "code" | "markdown" | "raw"
  id?: string
  source: string | string[]
  metadata: { tags?: string[] } & Record<string, unknown>
  outputs?: Output[]
  execution_count?: number | null
}

export interface Notebook {
  cells: Cell[]
  metadata: Record<string, unknown>
  nbformat: number
  nbformat_minor: number
}

/** Reads a notebook. Throws an Error that names the file where it is none. */
export function readNotebook(file: string): Notebook {
  let found: Notebook
  try {
    found = JSON.parse(readFileSync(file, "utf8"))
  } catch (error) {
    throw new Error(
      `${file} cannot be read as a notebook (${String(error)}); restore it from version control`,
      { cause: error }
    )
  }
  if (!Array.isArray(found?.cells) || found.nbformat !== 4) {
    throw new Error(`${file} is no notebook of format 4; save it again from VS Code or Jupyter`)
  }
  return found
}

export function sourceOf(cell: Cell): string {
  return Array.isArray(cell.source) ? cell.source.join("") : cell.source
}

/** Lines with their ends, as notebooks keep texts so that versions can be compared line by line. */
export function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/)
}

/** A figure stays on one line: its thousands of numbers say nothing to who compares versions. */
const FIGURE = "application/vnd.plotly.v1+json"
const MARK = "figure-of-this-notebook-"

/**
 * The notebook as text: the order of keys is fixed and nothing of the editor that saved it is kept, so that equal
 * cells and outputs give equal bytes.
 */
export function notebookText({ cells }: Notebook): string {
  const kept = cells.map((cell, place) => ({
    cell_type: cell.cell_type,
    ...(cell.cell_type === "code" ? { execution_count: cell.execution_count ?? null } : {}),
    id: cell.id ?? `cell-${place + 1}`,
    metadata: cell.metadata.tags?.length ? { tags: cell.metadata.tags } : {},
    ...(cell.cell_type === "code" ? { outputs: cell.outputs ?? [] } : {}),
    source: linesOf(sourceOf(cell)),
  }))
  const metadata = {
    kernelspec: { display_name: DISPLAY_NAME, language: "typescript", name: KERNEL_NAME },
    language_info: {
      file_extension: ".ts",
      mimetype: "text/typescript",
      name: "typescript",
    },
  }
  const figures: string[] = []
  const text = JSON.stringify(
    { cells: kept, metadata, nbformat: 4, nbformat_minor: 5 },
    (key, value) => (key === FIGURE ? `${MARK}${figures.push(JSON.stringify(value)) - 1}` : value),
    1
  )
  return `${text.replace(new RegExp(`"${MARK}(\\d+)"`, "g"), (_, place) => figures[Number(place)])}\n`
}

/** Writes a file whole or not at all: a reader never sees half of it, and a run that is broken off leaves the old one. */
export function writeWhole(file: string, text: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`)
  writeFileSync(beside, text)
  renameSync(beside, file)
}
