import type { ComputeControl } from "../../compute"

/** A watch over a piece of work that fills the share `from` to `to` of the whole. */
export function portion(whole: ComputeControl, from: number, to: number): ComputeControl {
  return { ...whole, progress: (done) => whole.progress?.(from + (to - from) * done) }
}
