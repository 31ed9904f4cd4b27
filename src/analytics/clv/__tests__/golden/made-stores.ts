import type { CustomerHistory } from "../../../index"

/** The made-up stores of generate.py, made by the same steps, bit for bit. */
export const MADE_STORES: Readonly<Record<"daily" | "loyal" | "eager", CustomerHistory>> = {
  daily: madeStore(5, 500, 0.08, 0.6),
  loyal: madeStore(9, 400, 0.05, 0.15),
  eager: madeStore(3, 300, 0.9, 0.05),
}

/** Every day a customer may buy, and after buying leave; only comparisons and products, no rounding to differ. */
function madeStore(seed: number, customers: number, mostOften: number, mostLeaving: number): CustomerHistory {
  let state = seed
  const u = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 4294967296
  }
  const history = {
    frequency: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
    averageValue: new Float64Array(customers),
  }
  for (let i = 0; i < customers; i++) {
    const rate = 0.002 + mostOften * u() * u() * u()
    const leaves = mostLeaving * u()
    history.age[i] = 60 + Math.trunc(300 * u())
    const mean = 10 + 60 * u() * u()
    let total = 0
    let alive = u() >= leaves
    for (let day = 1; day <= history.age[i]; day++) {
      if (alive && u() < rate) {
        history.frequency[i]++
        history.recency[i] = day
        total += mean * (0.4 + 1.2 * u())
        alive = u() >= leaves
      }
    }
    history.averageValue[i] = history.frequency[i] > 0 ? total / history.frequency[i] : 0
  }
  return history
}
