import { AnalyticsInputError, assertBetween } from "../errors"
import type { PurchaseModel } from "./models"

/** Beyond this many times alpha + age the sums grow too long, and no model deserves to be believed. */
const FURTHEST = 10_000
/** What is left out of a sum, relative to it. */
const LEFT_OUT = 1e-15
/** Sums are scaled down here; only their ratio matters. */
const LARGE = 1e250

/** Throws unless the horizon is one that the model can be asked about; ages only make it easier. */
export function assertHorizon({ parameters }: PurchaseModel, horizon: number): void {
  assertBetween("horizon", horizon, 0, Number.MAX_VALUE)
  if (horizon > FURTHEST * parameters.alpha) {
    const allowed = `at most ${FURTHEST} times the model's alpha (${parameters.alpha}); is it in the unit of the fit?`
    throw new AnalyticsInputError("horizon", horizon, allowed)
  }
}

/** Expected purchases within `horizon` of somebody who, at `age` and after `frequency` repeat purchases, is a customer. */
export function ordersWhileAlive(
  { kind, parameters }: PurchaseModel,
  frequency: number,
  age: number,
  horizon: number
): number {
  const R = parameters.r + frequency
  if (kind === "pareto-nbd") {
    const { alpha, s, beta } = parameters
    return (R / (alpha + age)) * (beta + age) * timeStayed(s - 1, Math.log1p(horizon / (beta + age)))
  }
  const passed = frequency + (kind === "mbg-nbd" ? 1 : 0)
  return geometricOrders(R, parameters.b + passed, parameters.a, horizon / (parameters.alpha + age))
}

/** (1 − e^(−power · log)) / power, and its limit at power 0. */
function timeStayed(power: number, log: number): number {
  return power === 0 ? log : -Math.expm1(-power * log) / power
}

/**
 * Were there no stopping, the purchases in a horizon of `times` (in units of alpha + age) would be negative binomial:
 * P(n) ∝ (R)ₙ / n! zⁿ with z = times / (1 + times). Of n the first happens, and the next each if the customer did not
 * stop before: with chance (stay)ⱼ / (stay + stop)ⱼ after j. So the expectation is
 *
 *   Σₙ P(n) Σ_{j<n} (stay)ⱼ / (stay + stop)ⱼ.
 *
 * It equals the published (stay + stop − 1) / (stop − 1) [1 − (1 − z)ᴿ F(R, stay; stay + stop − 1; z)] (Fader, Hardie &
 * Lee 2005, eq. 10), but has only positive terms: no cancellation, and nothing special at stop = 1, where that formula
 * is 0 / 0. P is summed along and divided out, so its first term may be too small for a number. O(R · times).
 */
function geometricOrders(R: number, stay: number, stop: number, times: number): number {
  const z = times / (1 + times)
  let chance = 1
  let mass = 1
  let orders = 0
  let sum = 0
  let passed = 1
  for (let n = 0; ; n++) {
    const ratio = ((R + n) / (n + 1)) * z
    chance *= ratio
    orders += passed
    mass += chance
    sum += chance * orders
    passed *= (stay + n) / (stay + stop + n)
    // what follows is below a geometric series, whose ratio is this once it falls
    const falls = Math.max(z, ((R + n + 1) / (n + 2)) * z)
    if (falls < 1) {
      const rest = (chance * falls * (orders + passed / (1 - falls))) / (1 - falls)
      if (rest <= LEFT_OUT * sum || chance === 0) {
        return sum / mass
      }
    }
    if (sum > LARGE) {
      chance /= LARGE
      mass /= LARGE
      sum /= LARGE
    }
  }
}
