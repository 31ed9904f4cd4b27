import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { StoreShop } from "../../scripts/store/shop"
import type {
  ChurnResponse,
  CustomerRecommendationsResponse,
  PredictedCustomersResponse,
  RecommendationsResponse,
  ValueResponse,
} from "../../src/types/predictions"
import { eraseCustomersWorkflow, runSegmentation } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"
import { fillSimulated, SIMULATED_OPTIONS, TODAY } from "./support/fill-simulated"
import { Obstacle } from "./support/obstacle"
import { eventually, rowsOf } from "./support/shop"

jest.setTimeout(240_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({
  ...SIMULATED_OPTIONS,
  time_zone: "Europe/Berlin",
  predictions: { churn: { draws: 50, horizon_days: 60 }, value: { horizon_days: 1500 } },
})

const DAY = 86_400_000
const KINDS = ["churn", "value", "recommendations"] as const

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer, dbConfig }) => {
    let admin: Caller

    beforeEach(async () => {
      admin = await createAdmin(getContainer())
    })

    const get = async <T>(path: string): Promise<T> =>
      (await api.get(`/admin/customer-insights/${path}`, { headers: admin.headers })).data
    const answers = async () => {
      const given = [
        await get<ChurnResponse>("churn"),
        await get<ValueResponse>("value"),
        await get<RecommendationsResponse>("recommendations"),
      ] as const
      expect(JSON.stringify(given)).not.toMatch(/NaN|Infinity/)
      return given
    }
    const predict = () => runSegmentation(getContainer(), { started_by: "test", kinds: [...KINDS] })

    it("everybody left long ago: nobody is asked about, nothing is guessed, and it is said", async () => {
      await fillSimulated(getContainer(), dbConfig.clientUrl, { endsAt: TODAY - 500 * DAY })
      const runs = await predict()
      expect(runs.map(({ state, error }) => ({ state, error }))).toEqual(
        KINDS.map(() => ({ state: "published", error: null }))
      )
      const [churn, value] = await answers()
      expect(churn.state).toBe("heuristic")
      expect(churn.missing.map(({ code }) => code)).toEqual(["churn_all_churned"])
      const { customers } = await get<PredictedCustomersResponse>("predictions?limit=20")
      expect(
        customers.every(({ probability, value_at_risk }) => probability === null && value_at_risk === null)
      ).toBe(true)
      expect(value.matrix?.value_at_risk ?? null).toBeNull()
      expect(churn.bands.map(({ value_at_risk }) => value_at_risk)).toEqual([null, null, null])
      // the history is shorter than the horizon that the options ask for: the longest that it bears
      expect([value.state, value.horizon_days]).toEqual(["ready", 365])
      expect(value.forecast.every(({ orders }) => orders >= 0)).toBe(true)
    })

    it("one product, deleted since: it tells of habits and is shown to nobody; a customer erased while the models learn is in none", async () => {
      const container = getContainer()
      const onlyOne = (shop: StoreShop): StoreShop => ({
        ...shop,
        products: shop.products.slice(0, 1),
        orders: () =>
          Array.from(shop.orders(), (order) => ({
            ...order,
            lines: order.lines.map((line) => ({ ...line, product: 0 })),
          })),
      })
      await fillSimulated(container, dbConfig.clientUrl, { change: onlyOne })
      const [{ id }] = await rowsOf<{ id: string }>(
        container,
        "select id from product where deleted_at is null"
      )
      await deleteProductsWorkflow(container).run({ input: { ids: [id] } })
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_model")
      const predicting = predict()
      await eventually(() => obstacle.isReached(), 60_000)
      const [{ customer_id }] = await rowsOf<{ customer_id: string }>(
        container,
        "select customer_id from insights_profile order by order_count desc, customer_id limit 1"
      )
      await eraseCustomersWorkflow(container).run({ input: { customer_ids: [customer_id] } })
      await obstacle.remove()
      const runs = await predicting
      expect(runs.map(({ state }) => state)).toEqual(KINDS.map(() => "published"))

      const left = await rowsOf(container, "select 1 from insights_score where customer_id = ?", [
        customer_id,
      ])
      expect(left).toEqual([])
      const [churn, , recommendations] = await answers()
      expect(churn.state).toBe("ready")
      expect(recommendations.notes.map(({ code }) => code)).toEqual(
        expect.arrayContaining(["one_product", "deleted_products"])
      )
      expect(recommendations.examples).toEqual([])
      const { customers } = await get<PredictedCustomersResponse>("predictions?limit=1&order=-order_count")
      expect(customers[0].customer_id).not.toBe(customer_id)
      const shown = await get<CustomerRecommendationsResponse>(
        `customers/${customers[0].customer_id}/recommendations`
      )
      expect(shown.products).toEqual([])
    })
  },
})
