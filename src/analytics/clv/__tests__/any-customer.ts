import fc from "fast-check"
import type { PurchaseModel } from "../../index"
import { modelWith, spendWith } from "./golden/models"

export const BG = modelWith("bg-nbd", [0.243, 4.414, 0.793, 2.426])
const MBG = modelWith("mbg-nbd", [0.525, 6.183, 0.891, 1.614])
const PARETO = modelWith("pareto-nbd", [0.553, 10.578, 0.606, 11.669])
export const MODELS: PurchaseModel[] = [BG, MBG, PARETO]
export const SPEND = spendWith(6.25, 3.74, 15.44)

/** Any history a customer can have, with counts up to a thousand. */
export const anyCustomer = fc
  .record({
    x: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })),
    age: fc.double({ min: 0.5, max: 2000, noNaN: true }),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
    value: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
  })
  .map(({ x, age, share, value }) => ({
    frequency: [x],
    recency: [x > 0 ? age * share : 0],
    age: [age],
    averageValue: [x > 0 ? value : 0],
  }))

export const anyModel = fc
  .tuple(
    fc.constantFrom<PurchaseModel["kind"]>("bg-nbd", "mbg-nbd", "pareto-nbd"),
    fc.tuple(
      fc.double({ min: 0.05, max: 8, noNaN: true }),
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.05, max: 8, noNaN: true }),
      fc.double({ min: 0.1, max: 300, noNaN: true })
    )
  )
  .map(([kind, parameters]) => modelWith(kind, parameters))
