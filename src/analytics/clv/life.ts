import type { RandomSource } from "../numeric/random"
import { randomBeta, randomExponential, randomGamma } from "../numeric/variates"
import type { PurchaseLaw } from "./models"

/** A customer's own rate of purchases, and how he stops: by chance after each purchase, or at a rate. */
export interface Life {
  readonly rate: number
  readonly stop: number
  readonly stopsAt: "purchases" | "any time"
}

/** Draws somebody who, after `frequency` repeat purchases and at `age`, is a customer. */
export function drawLife(
  random: RandomSource,
  { kind, parameters }: PurchaseLaw,
  frequency: number,
  age: number
): Life {
  const rate = randomGamma(random, parameters.r + frequency) / (parameters.alpha + age)
  if (kind === "pareto-nbd") {
    return { rate, stop: randomGamma(random, parameters.s) / (parameters.beta + age), stopsAt: "any time" }
  }
  const passed = frequency + (kind === "mbg-nbd" ? 1 : 0)
  return { rate, stop: randomBeta(random, parameters.a, parameters.b + passed), stopsAt: "purchases" }
}

/**
 * Lives a life on from time 0 to `until`: calls `order` with the time of each purchase, and returns the moment he
 * stopped, Infinity for later than `until`.
 */
export function live(
  random: RandomSource,
  { rate, stop, stopsAt }: Life,
  until: number,
  order: (time: number) => void
): number {
  const end = stopsAt === "any time" ? randomExponential(random) / stop : Infinity
  let time = 0
  for (;;) {
    time += randomExponential(random) / rate
    if (!(time <= until) || time > end) {
      return end <= until ? end : Infinity
    }
    order(time)
    if (stopsAt === "purchases" && random() < stop) {
      return time
    }
  }
}
