import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import {
  FactsLine,
  InsightsCard,
  KeyFeatures,
  LastChange,
  SegmentList,
  WhyList,
} from "../components/customer"
import { OutlookList } from "../components/prediction"

/** On Medusa's customer page: who this is to the shop, and why we think so. */
const CustomerWidget = ({ data }: { data: { id: string } }) => {
  const { t } = useTranslation("customerInsights")
  return (
    <InsightsCard
      title={t("customer.title")}
      customerId={data.id}
      testId="customer-insights-customer"
      lines={6}
    >
      {(insights) => (
        <>
          <div className="flex flex-col gap-y-3 px-6 py-4">
            <FactsLine data={insights} />
            <WhyList data={insights} limit={4} />
          </div>
          <OutlookList data={insights} />
          <div className="px-6 py-4">
            <SegmentList data={insights} />
          </div>
          <div className="px-6 py-4">
            <KeyFeatures data={insights} />
          </div>
          {insights.customer.history.length === 0 ? null : (
            <div className="px-6 py-4">
              <LastChange data={insights} />
            </div>
          )}
        </>
      )}
    </InsightsCard>
  )
}

export const config = defineWidgetConfig({
  id: "customer-insights:customer",
  zone: "customer.details.side",
})

export default CustomerWidget
