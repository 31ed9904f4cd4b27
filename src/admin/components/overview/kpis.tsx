import { Container, Text } from "@medusajs/ui"
import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { Help } from "../common"

/** The shop in six numbers; each says on hover and on focus what it counts, over which time, net of what. */
export const Kpis = ({ overview: { kpis, freshness } }: { overview: OverviewResponse }) => {
  const { t, format } = useText(freshness)
  const share = (value: number | null) => (value === null ? "–" : format.share(value))
  const money = (value: number | null) => (value === null ? "–" : format.money(value))
  const numbers: [string, string][] = [
    ["customers", format.integer(kpis.customers)],
    ["newCustomers", format.integer(kpis.new_customers_last_30_days)],
    ["orders", format.integer(kpis.orders)],
    ["repeatRate", share(kpis.repeat_rate)],
    ["averageOrder", money(kpis.average_order_value)],
    ["revenueYear", money(kpis.revenue_last_365_days)],
  ]
  return (
    <Container className="p-0" data-testid="kpis">
      <dl className="grid grid-cols-2 gap-y-px md:grid-cols-3 xl:grid-cols-6">
        {numbers.map(([name, value]) => (
          <div key={name} className="flex flex-col gap-y-1 px-6 py-4">
            <dt className="flex items-center gap-x-1.5">
              <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle whitespace-nowrap">
                {t(`kpis.${name}`)}
              </Text>
              <Help about={t(`kpis.${name}`)} text={t(`kpis.${name}Help`)} />
            </dt>
            <dd className="text-ui-fg-base text-xl font-medium tabular-nums" data-kpi={name}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </Container>
  )
}
