import * as analytics from "../../analytics"
import * as compute from "../index"

// Threads take their time to start on machines that may be busy.
jest.setTimeout(60_000)

const drawn = analytics.simulateMbgNbd(
  { r: 0.6, alpha: 30, a: 0.9, b: 2.4 },
  { customers: 12_000, age: Float64Array.from({ length: 12_000 }, (_, i) => 60 + (i % 300)) }
)
const { averageValue } = analytics.simulateGammaGamma({ p: 5, q: 4, gamma: 18 }, drawn.frequency)
const history = { ...drawn, averageValue }

afterAll(async () => compute.closePool())

it("gives the same models as analytics, to the last bit", async () => {
  expect(await compute.fitBgNbd(history)).toEqual(analytics.fitBgNbd(history))
  expect(await compute.fitMbgNbd(history)).toEqual(analytics.fitMbgNbd(history))
  expect(await compute.fitParetoNbd(history)).toEqual(analytics.fitParetoNbd(history))
  expect(await compute.fitGammaGamma(history, { penalty: 1 })).toEqual(
    analytics.fitGammaGamma(history, { penalty: 1 })
  )
})

it.each([1, 2, 3])("gives the same values with %s threads, to the last bit", async (threads) => {
  const models = [analytics.fitMbgNbd(history), analytics.fitGammaGamma(history)] as const
  const options = { horizon: 30, discountRate: 0.0003, interval: "outcome", draws: 10 } as const
  expect(await compute.lifetimeValue(...models, history, options, { threads })).toEqual(
    analytics.lifetimeValue(...models, history, options)
  )
})

it("an error of the fit comes out of the thread as what it is, with what to try", async () => {
  const alone = { frequency: [3], recency: [20], age: [30] }
  const failed = compute.fitMbgNbd(alone)
  await expect(failed).rejects.toBeInstanceOf(analytics.ConvergenceError)
  await expect(failed).rejects.toThrow("try a penalty (0.1 to 1)")
})

it("bad input is refused before a thread is asked", async () => {
  const wrong = { frequency: [1], recency: [20], age: [10] }
  await expect(compute.fitBgNbd(wrong)).rejects.toThrow("recency at row 0 is 20")
  await expect(compute.fitBgNbd(wrong)).rejects.toBeInstanceOf(analytics.AnalyticsInputError)
})
