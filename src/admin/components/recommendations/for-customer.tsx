import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { RecommendedProduct } from "../../../types/predictions"
import { useText } from "../../hooks"
import { useCustomerRecommendations, useRecommendations } from "../../hooks/api"
import { recommendationText } from "../../lib"
import { ErrorState, TextLines, TextLink } from "../common"
import { ProductMark } from "./product-mark"

const SHOWN = 5

/** What a customer may want next and why, on their own page. */
export const ForCustomer = ({ customerId }: { customerId: string }) => {
  const { t } = useText()
  const { data, error, isError, refetch } = useCustomerRecommendations(customerId, SHOWN)
  return (
    <Container className="divide-y p-0" data-testid="customer-recommendations">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("forCustomer.title")}</Heading>
        <TextLink to="/customer-insights/recommendations">{t("forCustomer.more")}</TextLink>
      </div>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} bare />
        ) : (
          <TextLines lines={6} className="px-6 py-4" />
        )
      ) : data.products.length === 0 ? (
        <None />
      ) : (
        <Products products={data.products} />
      )}
    </Container>
  )
}

const Products = ({ products }: { products: RecommendedProduct[] }) => {
  const { t, format } = useText()
  const isPopular = products.every(({ source }) => source === "popular")
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Note>{t(isPopular ? "forCustomer.popular" : "forCustomer.sentence")}</Note>
      <ul className="flex flex-col gap-y-3">
        {products.map((product) => (
          <li key={product.id} data-product={product.id}>
            <ProductMark product={product} subline={recommendationText(t, format, product)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Why there is nothing: switched off, not yet learned, or nothing to sell. */
const None = () => {
  const { t } = useText()
  const { data } = useRecommendations()
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <Text size="small" weight="plus">
        {t("forCustomer.none")}
      </Text>
      {data === undefined ? null : <Note>{t(`forCustomer.${data.state}`)}</Note>}
    </div>
  )
}

const Note = ({ children }: { children: ReactNode }) => (
  <Text size="small" className="text-ui-fg-subtle text-pretty">
    {children}
  </Text>
)
