import type { RecommendationsResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { figureCell } from "../../lib"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

const FIGURES = ["recall_at_10", "ndcg_at_10", "coverage", "popularity_bias"] as const

/** Every way to choose products beside the blend that is served: on everything bought, on new and on repeated products. */
export const RecommendationModels = ({ data: { test, freshness } }: { data: RecommendationsResponse }) => {
  const { t, format } = useText(freshness)
  if (test === null) {
    return null
  }
  const title = t("models.recommendationsTitle")
  return (
    <Section
      title={title}
      sentence={t("models.recommendationsSentence", {
        date: format.date(test.cut_off),
        days: format.integer(test.horizon_days),
        customers: format.integer(test.customers),
      })}
      testId="recommendation-models"
    >
      <SimpleTable
        caption={title}
        columns={[
          { name: "method", label: t("models.model"), className: "min-w-[260px]" },
          { name: "scope", label: t("models.target"), className: "whitespace-nowrap" },
          ...FIGURES.map((name) => ({ name, label: t(`codes.figures.${name}`), numeric: true })),
        ]}
        rows={test.scopes.flatMap(({ scope, methods }) =>
          methods.map((figures) => ({
            key: `${scope}-${figures.method}`,
            cells: {
              method: t(`codes.listTerms.${figures.method}`, { defaultValue: figures.method }),
              scope: t(`codes.scopes.${scope}`),
              ...Object.fromEntries(
                FIGURES.map((name) => {
                  const value = figures[name]
                  return [name, value === null ? "–" : figureCell(format, value)]
                })
              ),
            },
          }))
        )}
      />
    </Section>
  )
}
