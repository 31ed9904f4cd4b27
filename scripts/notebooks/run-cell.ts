import type { KernelProcess } from "./kernel-process"
import { linesOf, sourceOf, type Cell, type Output } from "./notebook-file"
import type { Message } from "./wire"

/** What the library of the notebooks tells the runner beside what a reader sees (`notebooks/lib/emit.ts`). */
export interface Note {
  check?: { name: string; value: unknown; tolerance: number }
  data?: { name: string; source: "real" | "simulated" }
}

export interface CellResult {
  outputs: Output[]
  notes: Note[]
  count: number | null
  /** Null: it ran to its end. */
  error: string | null
}

/** The key under which notes stand in the metadata of an output. */
const NOTE = "customer_insights"
/** What tslab writes of promises and errors that nobody waited for. */
const UNHANDLED = /^(UnhandledPromiseRejection|UncaughtException):/m
/** Output may trail the end of its cell by some milliseconds. */
const TRAIL_MS = 20

/** Runs one cell and gathers what it says. Throws a KernelError where the kernel dies or takes longer than the limit. */
export async function runCell(kernel: KernelProcess, cell: Cell, timeoutMs: number): Promise<CellResult> {
  const outputs: Output[] = []
  const notes: Note[] = []
  const heard = (message: Message) => hear(message, outputs, notes)
  const strays = kernel.onStray
  kernel.onStray = heard
  const code = sourceOf(cell)
  const request = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false }
  const { content } = await kernel.request("execute_request", request, { heard, timeoutMs })
  await new Promise((resolve) => setTimeout(resolve, TRAIL_MS))
  kernel.onStray = strays
  const isUnhandled = UNHANDLED.test(said(outputs, "stderr"))
  const error =
    content.status === "ok" && !isUnhandled ? null : said(outputs, "stderr").trim() || "the cell failed"
  const count = typeof content.execution_count === "number" ? content.execution_count : null
  return { outputs, notes, count, error }
}

/** The text of a stray message that tells of an error nobody waited for; null of any other. */
export function unhandledIn({ type, content }: Message): string | null {
  const text = type === "stream" ? String(content.text) : ""
  return UNHANDLED.test(text) ? text.trim() : null
}

function hear({ type, content }: Message, outputs: Output[], notes: Note[]): void {
  if (type === "stream") {
    addText(outputs, String(content.name), String(content.text))
    return
  }
  if (type !== "display_data" && type !== "execute_result") {
    return
  }
  const { data, metadata } = content as { data: Record<string, unknown>; metadata: Record<string, unknown> }
  const { [NOTE]: note, ...rest } = metadata ?? {}
  if (note !== undefined) {
    notes.push(note as Note)
  }
  if (note === undefined || !("check" in (note as Note))) {
    outputs.push({ data: bundleOf(data), metadata: rest, output_type: type })
  }
}

function addText(outputs: Output[], name: string, text: string): void {
  const last = outputs[outputs.length - 1]
  if (last?.output_type === "stream" && last.name === name) {
    last.text = linesOf(last.text.join("") + text)
  } else {
    outputs.push({ name, output_type: "stream", text: linesOf(text) })
  }
}

/** Texts as lines, pictures as one. */
function bundleOf(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => [
      mime,
      typeof value === "string" && !mime.startsWith("image/png") ? linesOf(value) : value,
    ])
  )
}

function said(outputs: readonly Output[], name: string): string {
  return outputs
    .flatMap((output) => (output.output_type === "stream" && output.name === name ? output.text : []))
    .join("")
}
