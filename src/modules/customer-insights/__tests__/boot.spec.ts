import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { initModules, moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from ".."

jest.setTimeout(60_000)
process.env.MEDUSA_DISABLE_TELEMETRY = "true"

/** The boot reports what it throws; the report is not what is tested. */
const silent = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
}

moduleIntegrationTestRunner<CustomerInsightsModuleService>({
  moduleName: CUSTOMER_INSIGHTS_MODULE,
  resolve: "./src/modules/customer-insights",
  moduleOptions: { identity: "email", rfm: { bins: 4 } },
  testSuite: ({ service, dbConfig: { clientUrl } }) => {
    it("the service holds the merchant's options with the defaults filled in", () => {
      expect(service.options).toMatchObject({
        identity: "email",
        rfm: { bins: 4, cut_points: null },
        time_zone: "UTC",
      })
      expect(Object.isFrozen(service.options)).toBe(true)
    })

    it("a wrong option stops the boot with the field, its value and what is allowed", async () => {
      const boot = initModules({
        databaseConfig: { clientUrl },
        injectedDependencies: { [ContainerRegistrationKeys.LOGGER]: silent },
        modulesConfig: {
          [CUSTOMER_INSIGHTS_MODULE]: {
            resolve: "./src/modules/customer-insights",
            options: { database: { clientUrl }, rfm: { bins: 7 } },
          },
        },
        cwd: process.cwd(),
      })
      const message = "customer_insights: option rfm.bins is 7; allowed: 3, 4 or 5"
      await expect(boot).rejects.toMatchObject({ message: expect.stringContaining(message) })
    })
  },
})
