import { closePool } from "../../../compute"
import { churnPipeline, measureChurnDrift } from "../../index"
import type { Figures } from "../metrics"
import type { LearnedChurnModel } from "../model"
import { brokenPlaces, quiet } from "./control"
import { onlineRetail } from "./store"

jest.setTimeout(120_000)
afterAll(closePool)

const AS_OF = new Date("2011-12-10T00:00:00Z")

interface Card {
  horizon_days: number
  gaps: { p85: number }
  metrics: Figures
  baselines: { name: string; figures: Figures }[]
  verdict: { code: string }
  season: { tested: { factor: number }; serving: { factor: number } }
  bands: { expected: number; observed: { estimate: number } }[]
}

it("Online Retail II: above every simple rule, calibrated across the Christmas season", async () => {
  const store = await onlineRetail()
  const { model, card: said } = await churnPipeline.train(store, AS_OF, {}, null, quiet())
  const card = said as unknown as Card
  const { metrics, baselines, season } = card
  // 111 days counted gap by gap
  expect(Math.abs(card.horizon_days / 111 - 1)).toBeLessThan(0.03)
  for (const { figures } of baselines) {
    expect(metrics.pr_auc.low).toBeGreaterThan(figures.pr_auc.value as number)
    expect(metrics.lift_at_10.value).toBeGreaterThan(figures.lift_at_10.value as number)
  }
  expect(card.verdict.code).toBe("churn_beats_baselines")
  expect(metrics.ece.value).toBeLessThan(0.05)
  expect(metrics.roc_auc.value).toBeGreaterThan(0.77)
  for (const { expected, observed } of card.bands) {
    expect(Math.abs(expected - observed.estimate)).toBeLessThan(0.08)
  }
  // autumn brings more orders than early summer, and winter fewer than autumn
  expect(season.tested.factor).toBeGreaterThan(1.2)
  expect(season.serving.factor).toBeLessThan(0.8)
  // the season has changed since the training rows, which the calibration knows: no reason to learn anew at once
  const now = await store.features(AS_OF, churnPipeline.columns({}))
  expect(measureChurnDrift(model as LearnedChurnModel, now, 0.2)?.alerts).toEqual([])
  expect([...brokenPlaces(card), ...brokenPlaces(model)]).toEqual([])
  await store.close()
})
