import { defineMiddlewares } from "@medusajs/framework/http"
import { customerInsightsMiddlewares } from "./admin/customer-insights/middlewares"

export default defineMiddlewares({ routes: customerInsightsMiddlewares })
