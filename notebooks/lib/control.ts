import type { Control } from "../../src/pipelines"

/** How a pipeline is run from a cell: by its seed, on two threads, without a progress bar (`closePool` ends the threads). */
export function control(over: Partial<Control> = {}): Control {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    threads: 2,
    seed: 42,
    ...over,
  }
}
