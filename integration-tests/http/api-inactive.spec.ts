import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { runSegmentation } from "../../src/workflows"
import { createAdmin } from "./support/admin"
import { QUIET_OPTIONS, createCustomers, createOrders, createShop, reconciled } from "./support/shop"

jest.setTimeout(180_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({
  ...QUIET_OPTIONS,
  base_currency: "eur",
  clusters: { ...QUIET_OPTIONS.clusters, inactive_after_days: 150 },
})

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    it("the overview counts for the clusters the customers whom a training reads, not the inactive ones", async () => {
      const admin = await createAdmin(getContainer())
      const overview = async () =>
        (await api.get("/admin/customer-insights/overview", { headers: admin.headers })).data
      // of three kinds of buyers one is long gone: 66 customers, 44 of them active
      await createShop(getContainer(), 66)
      await reconciled(getContainer(), "beginning")
      const expected = {
        state: "too_few",
        needed_customers: 50,
        eligible_customers: 44,
        inactive_after_days: 150,
      }
      expect(await overview()).toMatchObject(expected)
      const runs = await runSegmentation(getContainer(), { started_by: "test" })
      const clusters = runs.find(({ kind }) => kind === "clusters")
      const reason = { code: "too_few_customers", values: { customers: 44, needed: 50 } }
      expect(clusters?.report.card).toMatchObject({ k: null, reason })
      expect(await overview()).toMatchObject({
        ...expected,
        kpis: { customers: 66 },
        clusters: [],
        cluster_choice: { reason },
      })
    })

    it("a shop whose customers are all inactive is not called empty", async () => {
      const admin = await createAdmin(getContainer())
      const [{ id, email }] = await createCustomers(getContainer(), 1)
      await createOrders(getContainer(), [{ customerId: id, email, amount: 10, daysAgo: 300 }])
      await reconciled(getContainer(), "beginning")
      const { data } = await api.get("/admin/customer-insights/overview", { headers: admin.headers })
      expect(data).toMatchObject({ state: "too_few", eligible_customers: 0 })
    })
  },
})
