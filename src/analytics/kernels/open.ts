import { KernelMemory } from "./memory"
import { KERNELS_WASM } from "./wasm.generated"

/** What `assembly/` exports; addresses are bytes. */
export interface KernelFunctions {
  assign(
    points: number,
    rows: number,
    stride: number,
    columns: number,
    centers: number,
    k: number,
    labels: number,
    sums: number,
    counts: number,
    found: number
  ): number
  closer(
    points: number,
    rows: number,
    stride: number,
    columns: number,
    center: number,
    nearest: number,
    into: number
  ): number
  spread(
    points: number,
    rows: number,
    stride: number,
    columns: number,
    centers: number,
    labels: number,
    distances: number
  ): number
  addByLabel(
    points: number,
    rows: number,
    stride: number,
    columns: number,
    labels: number,
    sums: number
  ): void
  labelRange(labels: number, count: number, range: number): void
  countLabels(labels: number, count: number, counts: number): void
  addDepartures(distances: number, rows: number, labels: number, sums: number): void
  serveUser(
    offsets: number,
    indices: number,
    values: number,
    seen: number,
    weights: number,
    owned: number,
    forget: number,
    allowed: number,
    sums: number,
    marks: number,
    met: number,
    limit: number,
    places: number,
    scores: number
  ): number
  sumDistances(
    points: number,
    stride: number,
    columns: number,
    queries: number,
    count: number,
    starts: number,
    cells: number,
    sums: number
  ): void
  mixtureLogs(
    points: number,
    rows: number,
    columns: number,
    k: number,
    constants: number,
    means: number,
    whitening: number,
    differences: number,
    logs: number
  ): void
  mixtureShares(
    rows: number,
    k: number,
    negligible: number,
    logs: number,
    greatest: number,
    totals: number
  ): void
  mixtureSums(
    points: number,
    rows: number,
    columns: number,
    mean: number,
    memberships: number,
    scratch: number,
    firsts: number,
    seconds: number
  ): number
  nearestWard(field: number, name: number, previous: number): number
  wardDistance(): number
  addNumbers(values: number, count: number, sums: number): void
  addSquares(values: number, count: number, mean: number, sums: number): void
  addToRange(values: number, count: number, range: number): void
  rescale(values: number, count: number, center: number, scale: number): void
  logOnePlus(values: number, count: number, least: number, most: number, table: number, left: number): number
}

export interface Kernels extends KernelFunctions {
  readonly memory: KernelMemory
}

/** Of the module, and the desk. */
const START_PAGES = 2
/** 4 GiB, the most that 32-bit addresses reach. */
const MOST_PAGES = 65_536

let opened: Kernels | null | undefined
let plain = false

/**
 * The compiled kernels of this thread, with a memory of their own; null where WebAssembly or its vectors are missing.
 * What lies in the memory belongs to one task; the next one takes it over.
 */
export function openKernels(): Kernels | null {
  if (plain) {
    return null
  }
  opened ??= open()
  return opened
}

/** What `work` makes of the kernels; null where they are missing, or where their memory cannot grow so far. */
export function withKernels<Result>(work: (kernels: Kernels) => Result): Result | null {
  const kernels = openKernels()
  try {
    return kernels && work(kernels)
  } catch (error) {
    if (error instanceof RangeError) {
      return null
    }
    throw error
  }
}

/** Does without the kernels while `work` runs, as a machine without vectors would. For tests of the plain path. */
export function withoutKernels<Result>(work: () => Result): Result {
  plain = true
  try {
    return work()
  } finally {
    plain = false
  }
}

/** Whether this thread may use kernels; not while a test does without them. */
export function kernelsWanted(): boolean {
  return !plain
}

/** The module of such bytes in base 64; null where WebAssembly or what they need of it is missing. */
export function compileBytes(base64: string): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") {
    return null
  }
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  // Uint8Array.from would take five times as long
  for (let at = 0; at < letters.length; at++) {
    bytes[at] = letters.charCodeAt(at)
  }
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
}

function open(): Kernels | null {
  const module = compileBytes(KERNELS_WASM)
  if (module === null) {
    return null
  }
  const memory = new WebAssembly.Memory({ initial: START_PAGES, maximum: MOST_PAGES })
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const functions = exports as unknown as KernelFunctions
  return Object.freeze({ ...functions, memory: new KernelMemory(memory) })
}
