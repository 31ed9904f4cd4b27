import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Run } from "../../src/types/http"
import type {
  ChurnResponse,
  CustomerPrediction,
  ModelsResponse,
  PredictedCustomersResponse,
  ValueResponse,
} from "../../src/types/predictions"
import { eraseCustomersWorkflow, refreshCustomersWorkflow, runSegmentation } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"
import { fillSimulated, SIMULATED_OPTIONS } from "./support/fill-simulated"
import { createOrders, createShop, eventually, rowsOf } from "./support/shop"

jest.setTimeout(240_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({
  ...SIMULATED_OPTIONS,
  predictions: { churn: { draws: 50 }, value: { drift_alert: 0.25 } },
})

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer, dbConfig }) => {
    let admin: Caller

    beforeEach(async () => {
      admin = await createAdmin(getContainer())
    })

    const get = async <T>(path: string): Promise<T> =>
      (await api.get(`/admin/customer-insights/${path}`, { headers: admin.headers })).data
    const post = (path: string, body: object = {}) =>
      api.post(`/admin/customer-insights/${path}`, body, {
        headers: admin.headers,
        validateStatus: () => true,
      })
    const predict = () => runSegmentation(getContainer(), { started_by: "test", kinds: ["churn", "value"] })
    const choiceOf = ({ report }: { report: Record<string, unknown> }) => report.choice as { how: string }
    const expectAtRisk = ({ customers }: PredictedCustomersResponse) => {
      for (const { probability, value, value_at_risk } of customers) {
        const product = probability === null || value === null ? null : expect.closeTo(probability * value, 1)
        expect(value_at_risk).toEqual(product)
      }
    }
    /** The run that a request opened, when it has ended. */
    const ended = async ({ id }: Run) =>
      eventually(async () => {
        const { run } = await get<{ run: Run }>(`runs/${id}`)
        return ["published", "failed", "canceled"].includes(run.state) && run
      }, 120_000)

    it("learns, publishes and answers; an order, a deletion, a repeat and a step back are what they should be", async () => {
      const container = getContainer()
      await fillSimulated(container, dbConfig.clientUrl)
      const [churnRun, valueRun] = await predict()
      expect([churnRun.state, valueRun.state]).toEqual(["published", "published"])
      expect(choiceOf(churnRun).how).toBe("trained")

      const churn = await get<ChurnResponse>("churn")
      expect(churn).toMatchObject({ state: "ready", missing: [], source: { run_id: churnRun.id } })
      const { check } = churn
      expect(check?.figures.pr_auc.value).toBeGreaterThan(check?.figures.base_rate.value ?? 1)
      expect(check?.learners.length).toBeGreaterThanOrEqual(4)
      expect(check?.selection).toEqual({
        code: "churn_best_of",
        values: { models: check?.learners.filter(({ figures }) => figures !== null).length },
      })
      expect(check?.baselines.map(({ name }) => name)).toEqual(expect.arrayContaining(["recency", "hiatus"]))
      expect(check?.rules.every(({ conditions }) => conditions.length > 0)).toBe(true)
      expect(JSON.stringify(churn)).not.toContain("NaN")

      const everybody = await get<PredictedCustomersResponse>("predictions?limit=200&order=-probability")
      const counted = churn.bands.reduce((sum, { customers }) => sum + customers, churn.lapsed)
      expect(counted).toBe(everybody.count)
      const [riskiest, next] = everybody.customers
      expect(riskiest.probability).toBeGreaterThanOrEqual(next.probability ?? 1)
      expect(riskiest.reasons.length).toBeGreaterThan(0)
      expect(riskiest.email).toContain("@")

      expectAtRisk(everybody)

      const value = await get<ValueResponse>("value")
      expect(value).toMatchObject({ state: "ready", source: { run_id: valueRun.id } })
      expect(value.tiers.reduce((sum, { customers }) => sum + customers, 0)).toBe(everybody.count)
      expect(value.forecast.map(({ days }) => days)).toEqual([30, 90, 180, 365])
      expect(value.matrix?.cells).toHaveLength(12)
      expect(value.backtest?.orders.model.mae).toBeGreaterThan(0)
      const highRisk = churn.bands.find(({ band }) => band === "high")
      const cells = value.matrix?.cells.filter(({ risk }) => risk === "high") ?? []
      expect(highRisk?.value_at_risk).toBeCloseTo(
        cells.reduce((sum, cell) => sum + (cell.value_at_risk ?? 0), 0),
        6
      )

      const filtered = await get<PredictedCustomersResponse>(
        "predictions?risk=high&tier=high,medium&order=-value"
      )
      expect(filtered.customers.every(({ risk, tier }) => risk === "high" && tier !== "low")).toBe(true)
      const found = await get<PredictedCustomersResponse>(`predictions?q=${riskiest.email}`)
      expect(found.customers.map(({ customer_id }) => customer_id)).toEqual([riskiest.customer_id])

      const csv = await get<string>("predictions/export?risk=high&names=false")
      const [head, ...lines] = csv.trim().split("\r\n")
      expect(head.split(",").slice(0, 3)).toEqual(["customer_id", "days_since_last_order", "order_count"])
      expect(lines).toHaveLength(highRisk?.customers ?? -1)

      const { customer } = await get<{ customer: { prediction: Record<string, Record<string, unknown>> } }>(
        `customers/${riskiest.customer_id}`
      )
      expect(customer.prediction.churn).toMatchObject({
        method: "model",
        probability: riskiest.probability,
        before: null,
        change: null,
      })
      expect(customer.prediction.value).toMatchObject({ predicted: riskiest.value, tier: riskiest.tier })

      // an order counts at once, by the model as it is
      const [orderId] = await createOrders(container, [
        { customerId: riskiest.customer_id, email: String(riskiest.email), amount: 120, daysAgo: 0 },
      ])
      await refreshCustomersWorkflow(container).run({ input: { order_ids: [orderId] } })
      const after = await get<PredictedCustomersResponse>(`predictions?q=${riskiest.email}`)
      expect(after.customers[0].days_since_last_order).toBeLessThan(1)
      expect(after.customers[0].probability).toBeLessThan(riskiest.probability ?? 0)
      expect(after.customers[0].reasons.length).toBeGreaterThan(0)
      expect(after.customers[0].value_at_risk).not.toBe(riskiest.value_at_risk)

      // who is deleted is gone from the predictions too
      await eraseCustomersWorkflow(container).run({ input: { customer_ids: [next.customer_id] } })
      const rest = await get<PredictedCustomersResponse>("predictions")
      expect(rest.count).toBe(everybody.count - 1)
      const left = await rowsOf(container, "select 1 from insights_score where customer_id = ?", [
        next.customer_id,
      ])
      expect(left).toEqual([])

      // not due to learn anew: the same model scores again, and knows what it said before
      const [repeated] = await predict()
      expect(choiceOf(repeated).how).toBe("kept")
      const again = await get<ChurnResponse>("churn")
      expect(again.source?.model_id).toBe(churn.source?.model_id)
      const risk = async (id: string) =>
        (await get<{ customer: { prediction: CustomerPrediction } }>(`customers/${id}`)).customer.prediction
          .churn
      const still = await risk(everybody.customers[2].customer_id)
      expect(still?.before).toMatchObject({
        probability: everybody.customers[2].probability,
        band: everybody.customers[2].risk,
      })
      expect(still?.change?.since).toBe(still?.before?.at)
      // whom an order scored anew after that run: as of then, not as of the run
      const rescored = await risk(riskiest.customer_id)
      expect(rescored?.before?.probability).toBe(after.customers[0].probability)
      expect(Date.parse(rescored?.before?.at ?? "")).toBeGreaterThan(Date.parse(still?.before?.at ?? ""))
      expect(rescored?.change?.since).toBe(rescored?.before?.at)
      expect(rescored?.change?.from).toBeCloseTo(rescored?.before?.probability ?? NaN, 2)
      // who ordered since: from what to what, and the facts that did it
      const another = everybody.customers[3]
      const [latest] = await createOrders(container, [
        { customerId: another.customer_id, email: String(another.email), amount: 90, daysAgo: 0 },
      ])
      await refreshCustomersWorkflow(container).run({ input: { order_ids: [latest] } })
      const moved = await risk(another.customer_id)
      expect(moved?.before?.probability).toBe(another.probability)
      expect(moved?.change?.from).toBeCloseTo(another.probability ?? NaN, 2)
      expect(moved?.change?.to).toBeCloseTo(moved?.probability ?? NaN, 2)
      expect(moved?.change?.to).toBeLessThan(moved?.change?.from ?? 0)
      expect(moved?.change?.reasons.length).toBeGreaterThan(0)
      for (const { code, values } of moved?.change?.reasons ?? []) {
        expect(code).toMatch(/^churn_(change_(raises|lowers)|came_back)$/)
        expect(code === "churn_came_back" || values.from !== values.to).toBe(true)
      }
      const worth = await get<ValueResponse>("value")
      expect(worth.drift).toMatchObject({ alert_above: 0.25 })
      expect(worth.drift?.measures.map(({ feature }) => feature)).toContain("predicted_value")
      expect(worth.drift?.measures.some(({ alert }) => alert)).toBe(false)

      // asked to, it learns; the former model can be gone back to
      const anew = await post("runs", { kinds: ["value"], retrain: true })
      expect(choiceOf(await ended(anew.data.runs[0])).how).toBe("trained")
      const { models: worths } = await get<ModelsResponse>("models?kind=value")
      expect(worths.map(({ verdict }) => verdict?.code)).toEqual(["model_not_worse", "model_first"])
      expect(worths[0].verdict?.values.difference).toEqual(expect.any(Number))
      const asked = await post("runs", { kinds: ["churn"], retrain: true })
      expect(asked.status).toBe(202)
      const relearned = await ended(asked.data.runs[0])
      expect(relearned.state).toBe("published")
      expect(["trained", "refused"]).toContain(choiceOf(relearned).how)
      const { models } = await get<ModelsResponse>("models?kind=churn")
      expect(models).toHaveLength(2)
      expect(models[0].verdict?.code).toMatch(/^model_/)
      const former = models.find(({ can_roll_back }) => can_roll_back)
      expect(former?.id).toBe(churn.source?.model_id)
      const back = await post(`models/${former?.id}/rollback`)
      expect(back.status).toBe(202)
      expect(choiceOf(await ended(back.data.runs[0])).how).toBe("rolled_back")
      expect((await get<ChurnResponse>("churn")).source?.model_id).toBe(former?.id)
      // churn alone was scored anew: what is at stake is of the risk that is shown
      expectAtRisk(await get<PredictedCustomersResponse>("predictions?limit=200"))
      const [{ at_risk }] = await rowsOf<{ at_risk: number }>(
        container,
        `select sum(c.value * v.value) as at_risk from insights_score c join insights_score v using (customer_id)
          where c.run_id = (select id from insights_run where kind = 'churn' and state = 'published')
            and v.run_id = (select id from insights_run where kind = 'value' and state = 'published')`
      )
      const { matrix } = await get<ValueResponse>("value")
      expect(Math.abs((matrix?.value_at_risk ?? 0) / at_risk - 1)).toBeLessThan(0.001)
      const { bands } = await get<ChurnResponse>("churn")
      for (const { band, customers } of bands) {
        const counted = matrix?.cells.filter(({ risk }) => risk === band) ?? []
        expect(counted.reduce((sum, cell) => sum + cell.customers, 0)).toBe(customers)
      }
      const champions = await rowsOf(
        container,
        "select id from insights_model where state = 'champion' and kind = 'churn'"
      )
      expect(champions).toEqual([{ id: former?.id }])
      expect((await post(`models/${former?.id}/rollback`)).status).toBe(400)
      // it stays over the nights, though it was made with other options and another would be due
      await rowsOf(
        container,
        "update insights_run set parameters = parameters #- '{predictions,churn}' where id = ?",
        [churnRun.id]
      )
      await rowsOf(
        container,
        "update insights_run set as_of = as_of - interval '60 days' where kind = 'churn'",
        []
      )
      const [night] = await runSegmentation(container, { started_by: "test", kinds: ["churn"] })
      expect([choiceOf(night).how, night.report.choice]).toEqual([
        "kept",
        expect.objectContaining({ model_id: former?.id }),
      ])
      const { models: told } = await get<ModelsResponse>("models?kind=churn")
      expect(told.find(({ state }) => state === "champion")?.verdict?.code).toBe("model_rolled_back")
      expect((await post("models/cimod_none/rollback")).status).toBe(404)
    })

    it("a small shop gets a rule of thumb and is told what is missing", async () => {
      const { customers } = await createShop(getContainer(), 30)
      expect(await get<ChurnResponse>("churn")).toMatchObject({ state: "no_run", bands: [], source: null })
      expect(await get<ValueResponse>("value")).toMatchObject({ state: "no_run", forecast: [] })
      expect(await get<ModelsResponse>("models")).toMatchObject({ models: [], count: 0 })
      await predict()
      const churn = await get<ChurnResponse>("churn")
      expect(churn).toMatchObject({ state: "heuristic", check: null, distribution: [] })
      expect(churn.missing.map(({ code }) => code)).toContain("churn_few_buyers")
      expect(churn.bands.reduce((sum, { customers }) => sum + customers, 0)).toBe(30)
      const value = await get<ValueResponse>("value")
      expect(value).toMatchObject({ state: "too_little", forecast: [], matrix: null })
      expect(value.missing).toHaveLength(1)
      const { customer } = await get<{ customer: { prediction: { churn: object; value: object } } }>(
        `customers/${customers[0].id}`
      )
      expect(customer.prediction.churn).toMatchObject({ method: "heuristic", probability: null })
      expect(customer.prediction.value).toMatchObject({ predicted: null })
      // with so little the next run learns anew, due or not
      const [again] = await predict()
      expect(choiceOf(again).how).toBe("trained")
    })
  },
})
