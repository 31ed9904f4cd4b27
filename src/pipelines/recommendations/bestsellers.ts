import type { Lines } from "./lines"
import type { Bestsellers } from "./model"

/** Products named of a part of the shop, and of the whole shop at least. */
const NAMED = 200
/** A part with fewer purchases says little about what is popular there. */
const LEAST_LINES = 200

/**
 * What sells now: each purchase counts 2^(−age / half-life), a customer once a day. Of every region in a channel, every
 * channel, every region, and last of the whole shop, which names every product that was ever sold. O(lines).
 *
 * @param placeOf of each product of the lines its place in the shop
 */
export function bestsellersOf(
  lines: Lines,
  placeOf: Int32Array,
  products: number,
  halfLifeDays: number
): Bestsellers[] {
  const parts = new Map<number, { region: number; channel: number; sums: Float64Array; lines: number }>()
  const channels = lines.channelIds.length + 1
  const add = (region: number, channel: number, place: number, weight: number): void => {
    const key = (region + 1) * channels + channel + 1
    let part = parts.get(key)
    if (part === undefined) {
      part = { region, channel, sums: new Float64Array(products), lines: 0 }
      parts.set(key, part)
    }
    part.sums[place] += weight
    part.lines++
  }
  const weights = weightsByAge(lines, halfLifeDays)
  for (let row = 0; row < lines.products.length; row++) {
    const weight = weights[lines.asOfDay - lines.days[row]]
    const place = placeOf[lines.products[row]]
    const [region, channel] = [lines.regions[row], lines.channels[row]]
    if (region >= 0) {
      add(region, -1, place, weight)
    }
    if (channel >= 0) {
      add(-1, channel, place, weight)
    }
    if (region >= 0 && channel >= 0) {
      add(region, channel, place, weight)
    }
  }
  const name = (ids: readonly string[], at: number): string | null => (at < 0 ? null : ids[at])
  const named = Array.from(parts.values())
    .filter((part) => part.lines >= LEAST_LINES)
    .map(({ region, channel, sums }) => ({
      region: name(lines.regionIds, region),
      channel: name(lines.channelIds, channel),
      places: Object.freeze(ranked(sums).slice(0, NAMED)),
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const whole = wholeShop(lines, placeOf, products, halfLifeDays)
  return [...named, { region: null, channel: null, places: Object.freeze(whole) }].map((part) =>
    Object.freeze(part)
  )
}

function keyOf({ region, channel }: Pick<Bestsellers, "region" | "channel">): string {
  return JSON.stringify([region, channel])
}

/** What sells in the whole shop, as the last of {@link bestsellersOf}. */
export function wholeShop(
  lines: Lines,
  placeOf: Int32Array,
  products: number,
  halfLifeDays: number
): number[] {
  const sums = new Float64Array(products)
  const weights = weightsByAge(lines, halfLifeDays)
  for (let row = 0; row < lines.products.length; row++) {
    sums[placeOf[lines.products[row]]] += weights[lines.asOfDay - lines.days[row]]
  }
  return ranked(sums)
}

/** What a purchase counts by its age in days. In millionths, whole: their sums are the same in any order of the rows. */
function weightsByAge({ days, asOfDay }: Lines, halfLifeDays: number): Float64Array {
  let oldest = asOfDay
  for (let row = 0; row < days.length; row++) {
    oldest = Math.min(oldest, days[row])
  }
  return Float64Array.from({ length: asOfDay - oldest + 1 }, (_, age) =>
    Math.round(1e6 * 2 ** (-age / halfLifeDays))
  )
}

/** Places with a sum above 0, the greatest first, of equals the first. */
function ranked(sums: Float64Array): number[] {
  return Array.from(sums.keys())
    .filter((place) => sums[place] > 0)
    .sort((a, b) => sums[b] - sums[a] || a - b)
}
