import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ProductInsights } from "../components/product"

/** On Medusa's product page: what is bought with it, and who buys it. */
const ProductWidget = ({ data }: { data: { id: string } }) => <ProductInsights productId={data.id} />

export const config = defineWidgetConfig({
  id: "customer-insights:product",
  zone: "product.details.side.after",
})

export default ProductWidget
