import type { Goods } from "../../modules/customer-insights"
import { availabilityOf, type PreparedRecommendations } from "../../pipelines"

/** So long a list of what is on sale is good enough to choose from; what is chosen is asked about again. */
const FRESH_MS = 30_000
/** Sets of sales channels whose lists are kept, the latest asked for. */
const KEPT = 20

interface Shelf {
  readAt: number
  available: Promise<Uint8Array>
}

/** By what a model was prepared as: when another takes over, its lists go with it. */
const shelves = new WeakMap<PreparedRecommendations, Map<string, Shelf>>()

/**
 * Which products of a model may be shown in some sales channels (null: in any). Older lists still serve while a new one
 * is read, so that nobody but the first waits.
 */
export async function availableIn(
  goods: Goods,
  prepared: PreparedRecommendations,
  channelIds: readonly string[] | null,
  anew = false
): Promise<Uint8Array> {
  const kept = shelves.get(prepared) ?? new Map<string, Shelf>()
  shelves.set(prepared, kept)
  const key = JSON.stringify(channelIds && [...channelIds].sort())
  const known = kept.get(key)
  if (known !== undefined && !anew && performance.now() - known.readAt < FRESH_MS) {
    return known.available
  }
  const read = goods.onSale(channelIds).then((ids) => availabilityOf(prepared, ids))
  const next: Shelf = { readAt: performance.now(), available: read }
  if (known !== undefined && !anew) {
    // at once, so that only one reads it; the older list serves until the new one is there
    known.readAt = next.readAt
    read.then(
      () => kept.set(key, next),
      () => undefined
    )
    return known.available
  }
  kept.delete(key)
  kept.set(key, next)
  read.catch(() => kept.delete(key))
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) {
    kept.delete(oldest)
  }
  return read
}
