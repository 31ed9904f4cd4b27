import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from ".."

/**
 * Tests of the module alone, without a store around it, on a PostgreSQL of its own. Its tables come from the
 * migrations, not from the models: types, locks and indexes are those a merchant has.
 */
export function moduleSuite(
  moduleOptions: Record<string, unknown>,
  testSuite: (given: { service: CustomerInsightsModuleService }) => void
): void {
  jest.setTimeout(60_000)
  process.env.MEDUSA_DISABLE_TELEMETRY = "true"
  moduleIntegrationTestRunner<CustomerInsightsModuleService>({
    moduleName: CUSTOMER_INSIGHTS_MODULE,
    resolve: "./src/modules/customer-insights",
    pathToMigrations: "./src/modules/customer-insights/migrations",
    moduleOptions,
    testSuite,
  })
}
