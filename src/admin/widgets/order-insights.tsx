import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { FactsLine, InsightsCard, WhyList } from "../components/customer"
import { SegmentLink } from "../components/common"
import { OutlookLine } from "../components/prediction"

/** On Medusa's order page: who is this customer, in three lines. */
const OrderWidget = ({ data }: { data: { customer_id?: string | null } }) => {
  const { t } = useTranslation("customerInsights")
  return (
    <InsightsCard
      title={t("customer.whoIs")}
      customerId={data.customer_id}
      testId="customer-insights-order"
      lines={3}
    >
      {(insights) => {
        const segment = insights.customer.rfm?.group ?? insights.customer.cluster
        return (
          <div className="flex flex-col gap-y-2 px-6 py-4">
            {segment === null ? null : (
              <div className="txt-compact-small">
                <SegmentLink segment={segment} />
              </div>
            )}
            <FactsLine data={insights} />
            <OutlookLine data={insights} />
            <WhyList data={insights} limit={1} />
          </div>
        )
      }}
    </InsightsCard>
  )
}

export const config = defineWidgetConfig({
  id: "customer-insights:order",
  zone: "order.details.side",
})

export default OrderWidget
