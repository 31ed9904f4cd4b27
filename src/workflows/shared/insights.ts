import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from "../../modules/customer-insights"

/** The module's service. */
export function insights(container: MedusaContainer): CustomerInsightsModuleService {
  return container.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
}

/** The store's logger. */
export function loggerOf(container: MedusaContainer): Logger {
  return container.resolve(ContainerRegistrationKeys.LOGGER)
}
