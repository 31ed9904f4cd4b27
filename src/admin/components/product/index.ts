export { ProductInsights } from "./product-insights"
