import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { runSegmentation } from "../../src/workflows"
import { createAdmin } from "./support/admin"
import { QUIET_OPTIONS, createShop } from "./support/shop"

jest.setTimeout(120_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, predictions: false })

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    it("switched off, nothing is predicted, and every answer says so", async () => {
      const { headers } = await createAdmin(getContainer())
      const { customers } = await createShop(getContainer(), 30)
      const runs = await runSegmentation(getContainer(), { started_by: "test" })
      expect(runs.map(({ kind }) => kind)).toEqual(["rfm", "clusters", "rules"])
      const get = async (path: string) =>
        (await api.get(`/admin/customer-insights/${path}`, { headers })).data
      expect(await get("churn")).toMatchObject({ state: "off", source: null, bands: [] })
      expect(await get("value")).toMatchObject({ state: "off", source: null, forecast: [] })
      expect(await get("models")).toMatchObject({ models: [] })
      const list = await get("predictions")
      expect(list.count).toBe(30)
      expect(list.customers[0]).toMatchObject({ probability: null, value: null })
      expect((await get(`customers/${customers[0].id}`)).customer.prediction).toBeNull()
      const asked = await api.post(
        "/admin/customer-insights/runs",
        { kinds: ["churn"] },
        { headers, validateStatus: () => true }
      )
      expect(asked.status).toBe(400)
      expect(asked.data.message).toContain("the option predictions is false")
    })
  },
})
