import { compileBytes, kernelsWanted } from "./open"
import type { KernelFunctions } from "./open"
import { SHARED_WASM } from "./wasm.generated"

const PAGE = 65_536
/** 4 GiB, the most that 32-bit addresses reach. */
const MOST_PAGES = 65_536
/** The module declares at least one page. */
export const SHARED_BASE = PAGE

/** The kernels that several threads may run on one memory. */
export type SharedKernels = Pick<KernelFunctions, "assign" | "spread">

let compiled: WebAssembly.Module | null | undefined

/**
 * A memory with room for so many bytes from {@link SHARED_BASE} on, which crosses to other threads without a copy; null where
 * WebAssembly, its vectors or shared memory are missing, or where there is no such room.
 */
export function openSharedMemory(bytes: number): WebAssembly.Memory | null {
  const initial = Math.ceil((SHARED_BASE + bytes) / PAGE)
  if (!kernelsWanted() || sharedModule() === null || initial > MOST_PAGES) {
    return null
  }
  try {
    return new WebAssembly.Memory({ initial, maximum: initial, shared: true })
  } catch (error) {
    if (error instanceof RangeError) {
      return null
    }
    throw error
  }
}

/** The kernels of this thread on a memory of {@link openSharedMemory}, opened in whatever thread. */
export function kernelsOn(memory: WebAssembly.Memory): SharedKernels {
  const module = sharedModule()
  if (module === null) {
    throw new Error("this thread has no WebAssembly, where the one that opened the memory has")
  }
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as SharedKernels
}

function sharedModule(): WebAssembly.Module | null {
  compiled ??= typeof SharedArrayBuffer === "undefined" ? null : compileBytes(SHARED_WASM)
  return compiled
}
