import { KernelError, KernelProcess } from "./kernel-process"
import { sourceOf, type Cell, type Notebook } from "./notebook-file"
import { runCell, unhandledIn, type Note } from "./run-cell"

export interface RunOptions {
  /** The kernel's command, with `{connection_file}`. */
  command: readonly string[]
  /** The notebook's folder: imports and files of a cell are found from there. */
  folder: string
  env: NodeJS.ProcessEnv
  /** For one cell. */
  timeoutMs: number
  progress(done: number, all: number): void
}

export interface NotebookRun {
  /** With the outputs of the cells that ran. */
  notebook: Notebook
  /** Of the cells that are not tagged `volatile`. */
  checks: NonNullable<Note["check"]>[]
  sources: NonNullable<Note["data"]>[]
  seconds: number
  /** Null: every cell ran to its end. Else the cell by its place among all cells, 1 for the first, and why. */
  error: string | null
}

/** Timings and ids of a live store: shown, and not compared. */
const VOLATILE = "volatile"

/** How long a kernel may take to say, after the last cell, that it lives. */
const ALIVE_MS = 10_000

/** Runs a notebook from a fresh kernel, cell after cell, up to the first that fails. Nothing is written. */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<NotebookRun> {
  const start = performance.now()
  const run: NotebookRun = {
    notebook: { ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, ...emptied(cell) })) },
    checks: [],
    sources: [],
    seconds: 0,
    error: null,
  }
  let kernel: KernelProcess | null = null
  try {
    kernel = await KernelProcess.start(options.command, options.folder, options.env)
    run.error = await runCells(kernel, run, options)
  } catch (error) {
    run.error = error instanceof KernelError ? error.message : String(error)
  } finally {
    await kernel?.stop()
  }
  run.seconds = (performance.now() - start) / 1000
  return run
}

async function runCells(
  kernel: KernelProcess,
  run: NotebookRun,
  options: RunOptions
): Promise<string | null> {
  const { cells } = run.notebook
  let stray: string | null = null
  kernel.onStray = (message) => (stray ??= unhandledIn(message))
  for (const [place, cell] of cells.entries()) {
    options.progress(place, cells.length)
    if (cell.cell_type !== "code" || sourceOf(cell).trim() === "") {
      continue
    }
    const where = `cell ${place + 1} (${firstLine(cell)})`
    const result = await runCell(kernel, cell, options.timeoutMs).catch((error: unknown) => {
      kernel.kill()
      return error instanceof Error ? error : new Error(String(error))
    })
    if (result instanceof Error) {
      return `${where}: ${result.message}`
    }
    cell.outputs = result.outputs
    cell.execution_count = result.count
    const error = result.error ?? stray
    if (error !== null) {
      return `${where}: ${error}`
    }
    run.sources.push(...result.notes.flatMap(({ data }) => data ?? []))
    if (!cell.metadata.tags?.includes(VOLATILE)) {
      run.checks.push(...result.notes.flatMap(({ check }) => check ?? []))
    }
  }
  // a promise that nobody waited for may fail a moment after the last cell
  await new Promise((resolve) => setTimeout(resolve, 100))
  // and a kernel may die after its last reply: only an answer shows that it lives
  await kernel.request("kernel_info_request", {}, { timeoutMs: ALIVE_MS })
  options.progress(cells.length, cells.length)
  return stray === null ? null : `after the last cell: ${String(stray)}`
}

function emptied(cell: Cell): Partial<Cell> {
  return cell.cell_type === "code" ? { outputs: [], execution_count: null } : {}
}

function firstLine(cell: Cell): string {
  const line = sourceOf(cell).trim().split("\n")[0]
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}
