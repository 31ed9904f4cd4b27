import { defineMiddlewares } from "@medusajs/framework/http"
import { customerInsightsMiddlewares } from "./admin/customer-insights/middlewares"
import { storeCustomerInsightsMiddlewares } from "./store/customer-insights/middlewares"

export default defineMiddlewares({
  routes: [...customerInsightsMiddlewares, ...storeCustomerInsightsMiddlewares],
})
