import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { Crumb, ErrorState, TableSkeleton } from "../../../components/common"
import {
  ChurnModels,
  Drift,
  ModelsTable,
  RecommendationModels,
  ValueModels,
} from "../../../components/models"
import { PageHeader } from "../../../components/overview"
import { useChurn, useModels, useRecommendations, useValue } from "../../../hooks/api"

/** The method for those who ask: every model, its figures beside simple rules, and drift. */
const ModelsPage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useModels()
  const churn = useChurn()
  const value = useValue()
  const recommendations = useRecommendations()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-models">
      <PageHeader
        title={t("menu.models")}
        freshness={data?.freshness}
        figuresAsOf={churn.data?.source?.as_of ?? value.data?.source?.as_of}
        topic="models"
        canRun={data !== undefined && data.count > 0}
        learns={["churn", "value", "recommendations"]}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={4} />
        )
      ) : (
        <ModelsTable data={data} />
      )}
      {churn.data === undefined ? null : <ChurnModels data={churn.data} />}
      {churn.data === undefined ? null : <Drift kind="churn" data={churn.data} />}
      {value.data === undefined ? null : <ValueModels data={value.data} />}
      {value.data === undefined ? null : <Drift kind="value" data={value.data} />}
      {recommendations.data === undefined ? null : <RecommendationModels data={recommendations.data} />}
      {recommendations.data === undefined ? null : (
        <Drift kind="recommendations" data={recommendations.data} />
      )}
    </div>
  )
}

export const config = defineRouteConfig({
  label: "menu.models",
  translationNs: "customerInsights",
  rank: 7,
})

export const handle = { breadcrumb: () => <Crumb text="menu.models" /> }

export default ModelsPage
