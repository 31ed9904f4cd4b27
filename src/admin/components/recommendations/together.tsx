import type { RecommendationsResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { Section } from "../common"
import { SimpleTable } from "../prediction"
import { ProductMark } from "./product-mark"

/** What sells best, each with what the same customers buy as well. */
export const BoughtTogether = ({ data: { examples } }: { data: RecommendationsResponse }) => {
  const { t } = useText()
  const told = examples.filter(({ neighbors }) => neighbors.length > 0)
  if (told.length === 0) {
    return null
  }
  return (
    <Section
      title={t("recommendations.together")}
      sentence={t("recommendations.togetherSentence")}
      testId="bought-together"
    >
      <SimpleTable
        caption={t("recommendations.together")}
        columns={[
          { name: "product", label: t("recommendations.product"), className: "min-w-[220px] align-top" },
          { name: "others", label: t("recommendations.alsoBought"), className: "w-2/3" },
        ]}
        rows={told.map(({ product, neighbors }) => ({
          key: product.id,
          cells: {
            product: <ProductMark product={product} />,
            others: (
              <ul className="grid grid-cols-1 gap-x-6 gap-y-2 lg:grid-cols-2">
                {neighbors.map((other) => (
                  <li key={other.id}>
                    <ProductMark product={other} />
                  </li>
                ))}
              </ul>
            ),
          },
        }))}
      />
    </Section>
  )
}
