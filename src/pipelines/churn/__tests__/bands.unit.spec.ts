import { seededRandom } from "../../../analytics"
import { checkCard } from "../card"

/** Customers whose probability is true. */
const random = seededRandom(9)
const probabilities = Float64Array.from({ length: 2_000 }, () => random())
const churned = Uint8Array.from(probabilities, (p) => (random() < p ? 1 : 0))

it.each([
  [{ medium: 0.33, high: 0.66 }, 500],
  [{ medium: 0.1, high: 0.9 }, 50],
])("the limits %j and a budget of %i are those of the table and of the precision", (bands, budget) => {
  const recency = probabilities.map((p) => (p > 0.5 ? 1 : 0))
  const card = checkCard({
    churned,
    probabilities,
    baselines: { recency, hiatus: null, p_alive: null, majority: null },
    bands,
    options: { draws: 50, seed: 1, budget, probabilities: true },
  })
  const counted = (from: number, to: number) => probabilities.filter((p) => p >= from && p < to).length
  expect(card.bands.map(({ band, customers }) => [band, customers])).toEqual([
    ["low", counted(0, bands.medium)],
    ["medium", counted(bands.medium, bands.high)],
    ["high", counted(bands.high, 2)],
  ])
  card.bands.forEach(({ expected, observed }) => {
    expect(expected).toBeGreaterThanOrEqual((observed?.low ?? 1) - 0.02)
    expect(expected).toBeLessThanOrEqual((observed?.high ?? 0) + 0.02)
  })
  const riskiest = [...probabilities.keys()]
    .sort((a, b) => probabilities[b] - probabilities[a])
    .slice(0, budget)
  const left = riskiest.reduce((sum, i) => sum + churned[i], 0)
  expect(card.metrics.precision_at_budget.value).toBeCloseTo(left / budget, 12)
})
