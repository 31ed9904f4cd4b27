import { seededRandom } from "../analytics"

export interface SimulatedCategory {
  name: string
  /** Factor on the probability that a line comes back. */
  returns: number
}

export interface SimulatedProduct {
  title: string
  sku: string
  /** Place in `CATEGORIES`. */
  category: number
  /** Euro. */
  price: number
  /** Days since the shop opened on which it came into the range. */
  since: number
  /** Growth of its popularity per year: 0.7 doubles it; most are 0. */
  trend: number
  popularity: number
}

interface Range {
  category: SimulatedCategory
  lowest: number
  highest: number
  kinds: readonly string[]
}

const RANGES: readonly Range[] = [
  range("Coffee", 0.1, 6, 42, [
    "Espresso beans",
    "Filter roast",
    "Decaf blend",
    "Cold brew pack",
    "Single origin",
  ]),
  range("Tea", 0.1, 4, 28, ["Green tea", "Breakfast tea", "Herbal tea", "Oolong", "Chai mix"]),
  range("Kitchen", 0.8, 8, 120, ["Carafe", "Mug set", "Grinder", "Kettle", "Scale"]),
  range("Tableware", 1, 9, 90, ["Plate", "Bowl", "Serving board", "Glass set", "Jug"]),
  range("Textiles", 1.5, 7, 75, ["Tea towel", "Apron", "Table runner", "Cushion", "Throw"]),
  range("Clothing", 2.6, 18, 140, [
    "Linen shirt",
    "Wool jumper",
    "Work jacket",
    "Canvas trousers",
    "Cotton dress",
  ]),
  range("Stationery", 0.5, 3, 36, ["Notebook", "Fountain pen", "Card set", "Desk calendar", "Pencil case"]),
  range("Garden", 0.9, 5, 85, ["Seed box", "Hand trowel", "Planter", "Watering can", "Lantern"]),
]
const MATERIALS = ["Alder", "Birch", "Clay", "Dune", "Ember", "Fjord", "Grove", "Harbour"]

/** The categories of the simulated shop. */
export const CATEGORIES: readonly SimulatedCategory[] = RANGES.map(({ category }) => category)

/**
 * The price list of the simulated shop: five kinds of goods in each category, each in eight editions, from cheap to
 * dear. Some came into the range later; some are in fashion, some go out of it.
 */
export function priceList(seed: number, days: number): SimulatedProduct[] {
  const random = seededRandom(seed, 1)
  return RANGES.flatMap(({ lowest, highest, kinds }, category) =>
    kinds.flatMap((kind, k) =>
      MATERIALS.map((material, m) => {
        const place = (k * MATERIALS.length + m) / (kinds.length * MATERIALS.length - 1)
        const price = Math.round(lowest * Math.pow(highest / lowest, place) * 10) / 10
        const fashion = random()
        return {
          title: `${kind} ${material}`,
          sku: `${kind.slice(0, 3)}-${material.slice(0, 3)}-${category + 1}${k + 1}${m + 1}`.toUpperCase(),
          category,
          price: Math.max(1, Math.floor(price) + 0.9),
          since: random() < 0.8 ? 0 : Math.floor(random() * days * 0.7),
          trend: fashion < 0.1 ? 1.2 : fashion < 0.2 ? -0.9 : 0,
          popularity: 0.3 + 2 * random() * random(),
        }
      })
    )
  )
}

function range(name: string, returns: number, lowest: number, highest: number, kinds: string[]): Range {
  return { category: { name, returns }, lowest, highest, kinds }
}
