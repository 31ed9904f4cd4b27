import type { RandomSource } from "../numeric/random"
import { randomIndex } from "../numeric/random"
import { payloadOf } from "./payload"

/** The rows one tree is grown from, and those it never sees. */
export interface TreeSample {
  /** The rows drawn, each once, ascending. */
  readonly order: Int32Array
  /** Class and draws of the row in the same place of `order`. */
  readonly payload: Float64Array
  /** Draws of each class. */
  readonly totals: Float64Array
  /** The rows not drawn, ascending. */
  readonly outside: Int32Array
}

/**
 * Draws `draws` of the rows with replacement (Breiman 1996). Where `random` is null every row is taken once.
 * O(rows + draws).
 */
export function drawSample(
  labels: Int32Array,
  classes: number,
  draws: number,
  random: RandomSource | null
): TreeSample {
  const rows = labels.length
  const times = new Int32Array(rows)
  if (random === null) {
    times.fill(1)
  } else {
    for (let d = 0; d < draws; d++) {
      times[randomIndex(random, rows)]++
    }
  }
  let distinct = 0
  for (let i = 0; i < rows; i++) {
    distinct += times[i] > 0 ? 1 : 0
  }
  const order = new Int32Array(distinct)
  const payload = new Float64Array(distinct)
  const totals = new Float64Array(classes)
  const outside = new Int32Array(rows - distinct)
  let inside = 0
  for (let i = 0; i < rows; i++) {
    if (times[i] > 0) {
      order[inside] = i
      payload[inside++] = payloadOf(times[i], labels[i], classes)
      totals[labels[i]] += times[i]
    } else {
      outside[i - inside] = i
    }
  }
  return { order, payload, totals, outside }
}
