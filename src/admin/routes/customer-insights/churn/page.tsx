import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import type { ChurnResponse } from "../../../../types/predictions"
import { ChurnAnswer, ChurnChecks, PlainRules, RiskPictures } from "../../../components/churn"
import { ChartSkeleton, Crumb, ErrorState, TableSkeleton } from "../../../components/common"
import { PageHeader } from "../../../components/overview"
import { NotPredicted, PredictedCustomers } from "../../../components/prediction"
import { useChurn } from "../../../hooks/api"

/** Who may leave: how many, what is at stake, who they are, and how well the forecast has done. */
const ChurnPage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useChurn()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-churn">
      <PageHeader
        title={t("menu.churn")}
        freshness={data?.freshness}
        figuresAsOf={data?.source?.as_of}
        topic="churn"
        canRun={data?.state === "ready" || data?.state === "heuristic"}
        learns={["churn", "value"]}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <>
            <TableSkeleton rows={2} />
            <ChartSkeleton height={280} />
            <TableSkeleton rows={10} />
          </>
        )
      ) : (
        <ChurnContent data={data} />
      )}
    </div>
  )
}

const ChurnContent = ({ data }: { data: ChurnResponse }) => {
  const { state, freshness, check } = data
  if (state === "off" || state === "no_run") {
    return <NotPredicted state={state} freshness={freshness} />
  }
  return (
    <>
      <ChurnAnswer data={data} />
      {state === "heuristic" ? (
        <NotPredicted state="tooLittle" freshness={freshness} missing={data.missing} />
      ) : (
        <RiskPictures data={data} />
      )}
      {/* by the rule of thumb nobody has a chance, so that nothing is known to be at risk */}
      <PredictedCustomers about="churn" order={state === "heuristic" ? "-total_spend" : "-value_at_risk"} />
      {check === null ? null : (
        <>
          <ChurnChecks check={check} freshness={freshness} />
          <PlainRules check={check} freshness={freshness} />
        </>
      )}
    </>
  )
}

export const config = defineRouteConfig({
  label: "menu.churn",
  translationNs: "customerInsights",
  rank: 2,
})

export const handle = { breadcrumb: () => <Crumb text="menu.churn" /> }

export default ChurnPage
