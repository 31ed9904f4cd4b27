import type { CustomerHistory, PurchaseModel } from "../../index"
import {
  ConvergenceError,
  expectedNextOrder,
  expectedPurchases,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  lifetimeValue,
  probabilityAlive,
} from "../../index"
import golden from "./golden/clv.json"
import { MADE_STORES } from "./golden/made-stores"
import { modelWith, spendWith } from "./golden/models"

const STORES = ["daily", "loyal", "eager"] as const

/** Throws unless both agree to so much of the second. */
function expectClose(ours: number, theirs: number, relative: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(relative * Math.abs(theirs))
}

const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((total, value) => total + value, 0)

describe.each(STORES)("in the made-up store %s, scipy agrees that", (name) => {
  const history: CustomerHistory = MADE_STORES[name]
  const theirs = golden.fits[name]

  it("both sides made the same customers", () => {
    const { frequency, recency, age, averageValue } = history
    expect([frequency, recency, age, averageValue].map(sum)).toEqual(
      theirs.checksum.map((value) => expect.closeTo(value, 6))
    )
  })

  it.each([
    { fit: fitBgNbd, kind: "bg-nbd" },
    { fit: fitMbgNbd, kind: "mbg-nbd" },
    { fit: fitGammaGamma, kind: "gamma-gamma" },
  ] as const)("$kind is most likely there", ({ fit, kind }) => {
    const model = fit(history)
    expectClose(model.logLikelihood, theirs[kind].log_likelihood, 1e-10)
    // where a store of 400 says little about its customers' leaving, a search without slopes stops a little early
    Object.values(model.parameters).forEach((value, i) =>
      expectClose(value, theirs[kind].parameters[i], 1e-3)
    )
  })
})

it("where all customers leave at one rate, Pareto/NBD has no proper maximum, and a penalty mends it", () => {
  const theirs = golden.fits.daily["pareto-nbd"]
  expect(theirs?.parameters[3]).toBeGreaterThan(10_000)
  expect(() => fitParetoNbd(MADE_STORES.daily)).toThrow(ConvergenceError)
  expect(() => fitParetoNbd(MADE_STORES.daily)).toThrow(
    "Pareto/NBD did not converge: s grows without end; try a penalty (0.1 to 1)"
  )
  const model = fitParetoNbd(MADE_STORES.daily, { penalty: 0.5 })
  expect(model.logLikelihood).toBeGreaterThan((theirs?.log_likelihood ?? 0) - 2)
})

describe("predictions, as mpmath works them out from the published formulas", () => {
  const cases = golden.predictions.map((theirs) => ({
    name: `${theirs.kind} ${theirs.parameters.join(", ")} | ${theirs.history.join(", ")}`,
    theirs,
    model: modelWith(theirs.kind as PurchaseModel["kind"], theirs.parameters),
    history: {
      frequency: [theirs.history[0]],
      recency: [theirs.history[1]],
      age: [theirs.history[2]],
      averageValue: [1],
    },
  }))

  it.each(cases)("$name", ({ theirs, model, history }) => {
    expectClose(probabilityAlive(model, history)[0], theirs.alive, 1e-11)
    expectClose(expectedPurchases(model, history, theirs.horizon)[0], theirs.purchases, 1e-11)
    const next = expectedNextOrder(model, history)
    expectClose(next.chance[0], theirs.chance, 1e-10)
    expectClose(next.p50[0], theirs.median, 1e-10)
    const discountRate = Math.expm1(golden.force)
    const value = lifetimeValue(model, spendWith(6, 4, 15), history, {
      horizon: theirs.horizon,
      discountRate,
    })
    expectClose(value.purchases[0], theirs.discounted, 1e-8)
  })
})
