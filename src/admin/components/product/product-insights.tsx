import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { ProductInsightsResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { useProductInsights } from "../../hooks/api"
import { ErrorState, Help, SegmentLink, TextLines } from "../common"
import { ProductMark } from "../recommendations"

const SHOWN = 5

/** How often a product was bought, what the same customers buy as well, and which groups buy it. */
export const ProductInsights = ({ productId }: { productId: string }) => {
  const { t } = useText()
  const { data, error, isError, refetch } = useProductInsights(productId)
  return (
    <Container className="divide-y p-0" data-testid="customer-insights-product">
      <Heading level="h2" className="px-6 py-4">
        {t("forProduct.title")}
      </Heading>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} bare />
        ) : (
          <TextLines lines={6} className="px-6 py-4" />
        )
      ) : data.orders === 0 ? (
        <div className="px-6 py-4">
          <Note>{t("forProduct.unsold")}</Note>
        </div>
      ) : (
        <Sold data={data} />
      )}
    </Container>
  )
}

const Sold = ({ data }: { data: ProductInsightsResponse }) => {
  const { t, format } = useText(data.freshness)
  const { customers, orders, bought_together, buyers } = data
  return (
    <>
      <Text size="small" className="text-ui-fg-base px-6 py-4" data-testid="product-sold">
        {t("forProduct.bought", {
          customers: t("forProduct.boughtBy", { count: customers, n: format.integer(customers) }),
          orders: t("forProduct.inOrders", { count: orders, n: format.integer(orders) }),
        })}
      </Text>
      <Part title={t("forProduct.together")} help={t("forProduct.togetherHelp")} testId="product-together">
        {bought_together.length === 0 ? (
          <Note>{t("forProduct.alone")}</Note>
        ) : (
          <ul className="flex flex-col gap-y-3">
            {bought_together.slice(0, SHOWN).map((product) => (
              <li key={product.id}>
                <ProductMark product={product} />
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={t("forProduct.buyers")} help={t("forProduct.buyersHelp")} testId="product-buyers">
        {buyers.length === 0 ? (
          <Note>{t("forProduct.ungrouped")}</Note>
        ) : (
          <ul className="flex flex-col gap-y-2">
            {buyers.map(({ segment_id, name, name_code, hue, share, share_of_all }) => (
              <li key={segment_id} className="txt-compact-small flex items-baseline justify-between gap-x-4">
                <SegmentLink segment={{ id: segment_id, name, name_code, hue }} />
                <span className="text-ui-fg-base whitespace-nowrap tabular-nums">
                  {format.share(share)}{" "}
                  <span className="text-ui-fg-subtle">
                    {t("forProduct.ofAll", { share: format.share(share_of_all) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </>
  )
}

interface PartProps {
  title: string
  help: string
  testId: string
  children: ReactNode
}

const Part = ({ title, help, testId, children }: PartProps) => (
  <div className="flex flex-col gap-y-3 px-6 py-4" data-testid={testId}>
    <div className="flex items-center gap-x-1.5">
      <Heading level="h3">{title}</Heading>
      <Help about={title} text={help} />
    </div>
    {children}
  </div>
)

const Note = ({ children }: { children: string }) => (
  <Text size="small" className="text-ui-fg-subtle text-pretty">
    {children}
  </Text>
)
