import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from ".."
import checkOptions from "../loaders/check-options"

jest.setTimeout(60_000)
process.env.MEDUSA_DISABLE_TELEMETRY = "true"

moduleIntegrationTestRunner<CustomerInsightsModuleService>({
  moduleName: CUSTOMER_INSIGHTS_MODULE,
  resolve: "./src/modules/customer-insights",
  moduleOptions: { identity: "email", rfm: { bins: 4 } },
  testSuite: ({ service }) => {
    it("the service holds the merchant's options with the defaults filled in", () => {
      expect(service.options).toMatchObject({
        identity: "email",
        rfm: { bins: 4, cut_points: null },
        time_zone: "UTC",
      })
      expect(Object.isFrozen(service.options)).toBe(true)
    })

    it("the loader rejects a wrong option before the module serves anything", async () => {
      type Input = Parameters<typeof checkOptions>[0]
      const input = { options: { rfm: { bins: 7 } } } as unknown as Input
      await expect(checkOptions(input)).rejects.toThrow(
        "customer_insights: option rfm.bins is 7; allowed: 3, 4 or 5"
      )
    })
  },
})
