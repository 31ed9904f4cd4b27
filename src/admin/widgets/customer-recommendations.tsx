import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ForCustomer } from "../components/recommendations"

/** On Medusa's customer page: what this customer may want next. */
const CustomerRecommendationsWidget = ({ data }: { data: { id: string } }) => (
  <ForCustomer customerId={data.id} />
)

export const config = defineWidgetConfig({
  id: "customer-insights:customer-recommendations",
  zone: "customer.details.side",
})

export default CustomerRecommendationsWidget
