import { seededRandom } from "../../../src/analytics"
import type { Arrays } from "./arrays-file"
import { cumulate, drawFrom } from "./draws"

export const BASKETS = { users: 100_000, items: 5_000, entries: 2_000_000 }

/**
 * Who bought what how often, as compressed sparse rows (`offsets`, `indices`, `values`): few products make most of the
 * sales, and few customers buy much, as in every shop.
 */
export function makeBaskets(seed: number): Arrays {
  const { users, items, entries } = BASKETS
  const random = seededRandom(seed, users, items)
  const popularity = cumulate(Float64Array.from({ length: items }, (_, rank) => (rank + 1) ** -0.7))
  const activity = cumulate(Float64Array.from({ length: users }, () => -Math.log(1 - random())))
  const names = shuffled(items, random)
  const bought = new Set<number>()
  while (bought.size < entries) {
    bought.add(drawFrom(activity, random) * items + names[drawFrom(popularity, random)])
  }
  const keys = Float64Array.from(bought).sort()
  const offsets = new Int32Array(users + 1)
  const indices = new Int32Array(entries)
  const values = new Float64Array(entries)
  keys.forEach((key, at) => {
    offsets[Math.floor(key / items) + 1]++
    indices[at] = key % items
    values[at] = 1 + Math.floor(random() * 5)
  })
  for (let user = 0; user < users; user++) {
    offsets[user + 1] += offsets[user]
  }
  return { offsets, indices, values }
}

/** The numbers below `count` in any order: a product's number tells nothing of its sales. */
function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1))
    ;[order[i], order[other]] = [order[other], order[i]]
  }
  return order
}
