import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import type { RecommendationsResponse } from "../../../../types/predictions"
import { ChartSkeleton, Crumb, ErrorState, TableSkeleton } from "../../../components/common"
import { PageHeader } from "../../../components/overview"
import { NotPredicted } from "../../../components/prediction"
import {
  BoughtTogether,
  Notes,
  RecommendationsAnswer,
  RecommendationsCheck,
  ShownCustomers,
} from "../../../components/recommendations"
import { useRecommendations } from "../../../hooks/api"

/** What customers may want next: how good the lists are, what they look like, and what sells together. */
const RecommendationsPage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useRecommendations()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-recommendations">
      <PageHeader
        title={t("menu.recommendations")}
        freshness={data?.freshness}
        figuresAsOf={data?.source?.as_of}
        topic="recommendations"
        canRun={data?.state === "ready"}
        learns={["recommendations"]}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <>
            <TableSkeleton rows={2} />
            <ChartSkeleton height={320} />
            <TableSkeleton rows={5} />
          </>
        )
      ) : (
        <RecommendationsContent data={data} />
      )}
    </div>
  )
}

const RecommendationsContent = ({ data }: { data: RecommendationsResponse }) => {
  const { t } = useTranslation("customerInsights")
  const { state, freshness, test, customers } = data
  if (state !== "ready") {
    const text = state === "no_run" ? t("recommendations.no_runText") : undefined
    return <NotPredicted state={state} freshness={freshness} text={text} />
  }
  // Nobody has bought anything: there is nothing to be shown, and the notes say why.
  if (customers === 0) {
    return <NotPredicted state="tooLittle" freshness={freshness} notes={data.notes} />
  }
  return (
    <>
      <RecommendationsAnswer data={data} />
      {test === null ? null : <RecommendationsCheck test={test} freshness={freshness} />}
      <ShownCustomers />
      <BoughtTogether data={data} />
      <Notes data={data} />
    </>
  )
}

export const config = defineRouteConfig({
  label: "menu.recommendations",
  translationNs: "customerInsights",
  rank: 4,
})

export const handle = { breadcrumb: () => <Crumb text="menu.recommendations" /> }

export default RecommendationsPage
