import type { SparseMatrix } from "../../../index"
import { sparseFromTriples } from "../../../index"

/** The data of generate.py, made by the same linear congruential generator, bit for bit. */
export const SHOPS: Readonly<Record<"small" | "skewed" | "thin", SparseMatrix>> = {
  small: shop(3, 60, 25, 400, 1),
  skewed: shop(5, 200, 80, 1500, 3),
  thin: shop(9, 500, 300, 1200, 2),
}

/** The product texts of generate.py. */
export const TEXTS: Readonly<Record<"titles" | "letters" | "drawn", readonly string[]>> = {
  titles: [
    "Red cotton shirt",
    "Blue cotton shirt, slim fit",
    "Red wool scarf",
    "Wool hat - one size",
    "Shirt shirt shirt",
    "A T-shirt for the sea",
  ],
  letters: ["Größe XL Café_Noir", "größe xl", "ÉCLAIR éclair 42", "42 7 x", "naïve café", "東京 タワー 東京"],
  drawn: drawnTexts(21, 120),
}

function lcg(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** `entries` draws of a user, an item (the first ones the likelier) and 1 to 4 units; draws of the same cell add up. */
function shop(seed: number, users: number, items: number, entries: number, skew: number): SparseMatrix {
  const uniform = lcg(seed)
  const triples = { rows: [] as number[], columns: [] as number[], values: [] as number[] }
  for (let e = 0; e < entries; e++) {
    triples.rows.push(Math.floor(users * uniform()))
    let place = 1
    for (let s = 0; s < skew; s++) {
      place *= uniform()
    }
    triples.columns.push(Math.floor(items * place))
    triples.values.push(1 + Math.floor(4 * uniform()))
  }
  return sparseFromTriples(triples, { rows: users, columns: items })
}

function drawnTexts(seed: number, count: number): string[] {
  const uniform = lcg(seed)
  return Array.from({ length: count }, () =>
    Array.from(
      { length: 2 + Math.floor(8 * uniform()) },
      () => `w${Math.floor(40 * uniform() * uniform())}`
    ).join(" ")
  )
}
