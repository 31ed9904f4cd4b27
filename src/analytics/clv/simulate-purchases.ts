import { AnalyticsInputError, assertBetween, assertSameLength, assertWhole } from "../errors"
import { seededRandom } from "../numeric/random"
import type { PurchaseHistory } from "./history"
import { drawLife, live } from "./life"
import type { BgNbdModel, MbgNbdModel, ParetoNbdModel, PurchaseLaw } from "./models"
import { aliveChance } from "./probability-alive"

export interface SimulationOptions {
  /** How many customers to draw. */
  customers: number
  /** How long each has been known, in the unit of the parameters: one age for all, or one for each. */
  age: number | ArrayLike<number>
  /** How far to go on living after that. @default 0 */
  horizon?: number
  /** @default 42 */
  seed?: number
}

/** Drawn customers: what a store would see of them, and what it would like to know. */
export interface SimulatedPurchases extends PurchaseHistory {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  /** 1 for those still customers at the end of their age. */
  readonly alive: Uint8Array
  /** Purchases within `horizon` after it. */
  readonly future: Float64Array
}

/**
 * Customers drawn from BG/NBD, to try out a fit on data whose truth is known. Every customer has a stream of random
 * numbers of his own: the first hundred are the same, however many are drawn. O(customers × purchases).
 *
 * @throws AnalyticsInputError naming the parameter or option that is wrong.
 * @example fitBgNbd(simulateBgNbd({ r: 0.5, alpha: 30, a: 1, b: 3 }, { customers: 5000, age: 365 })).parameters.r // ≈ 0.5
 */
export function simulateBgNbd(
  parameters: BgNbdModel["parameters"],
  options: SimulationOptions
): SimulatedPurchases {
  return simulate({ kind: "bg-nbd", parameters }, options)
}

/** Customers drawn from MBG/NBD; see {@link simulateBgNbd}. */
export function simulateMbgNbd(
  parameters: MbgNbdModel["parameters"],
  options: SimulationOptions
): SimulatedPurchases {
  return simulate({ kind: "mbg-nbd", parameters }, options)
}

/** Customers drawn from Pareto/NBD; see {@link simulateBgNbd}. */
export function simulateParetoNbd(
  parameters: ParetoNbdModel["parameters"],
  options: SimulationOptions
): SimulatedPurchases {
  return simulate({ kind: "pareto-nbd", parameters }, options)
}

function simulate(law: PurchaseLaw, options: SimulationOptions): SimulatedPurchases {
  const { customers, horizon = 0, seed = 42 } = options
  assertPositive(law.parameters)
  assertWhole("customers", customers, 1)
  assertBetween("horizon", horizon, 0, Number.MAX_VALUE)
  assertWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER)
  const age = agesOf(options)
  const frequency = new Float64Array(customers)
  const recency = new Float64Array(customers)
  const alive = new Uint8Array(customers)
  const future = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const random = seededRandom(seed, i)
    const life = drawLife(random, law, 0, 0)
    // under MBG/NBD the first purchase, at time 0, may be the last; a life is drawn for who goes on
    const once = random() >= aliveChance(law, 0, 0, 0)
    const order = (time: number): void => {
      if (time <= age[i]) {
        frequency[i]++
        recency[i] = time
      } else {
        future[i]++
      }
    }
    const stopped = once ? 0 : live(random, life, age[i] + horizon, order)
    alive[i] = stopped > age[i] ? 1 : 0
  }
  return { frequency, recency, age, alive, future }
}

/** Throws unless every parameter of a law is a finite number above 0. */
export function assertPositive(parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(value > 0 && value < Infinity)) {
      throw new AnalyticsInputError(`parameter ${name}`, value, "a finite number above 0")
    }
  }
}

function agesOf({ age, customers }: SimulationOptions): Float64Array {
  if (typeof age !== "number") {
    assertSameLength("age", age.length, customers)
  }
  const ages = typeof age === "number" ? new Float64Array(customers).fill(age) : Float64Array.from(age)
  ages.forEach((value, i) => assertBetween(`age at row ${i}`, value, 0, Number.MAX_VALUE))
  return ages
}
