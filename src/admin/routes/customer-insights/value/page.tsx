import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import type { ValueResponse } from "../../../../types/predictions"
import { ChartSkeleton, Crumb, ErrorState, TableSkeleton } from "../../../components/common"
import { PageHeader } from "../../../components/overview"
import { NotPredicted, PredictedCustomers } from "../../../components/prediction"
import { Tiers, ValueAnswer, ValueBacktest, ValueMatrix } from "../../../components/value"
import { useValue } from "../../../hooks/api"

/** What customers will be worth: in all, by tier, against their risk, one by one, and how close it was before. */
const ValuePage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useValue()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-value">
      <PageHeader
        title={t("menu.value")}
        freshness={data?.freshness}
        figuresAsOf={data?.source?.as_of}
        topic="value"
        canRun={data?.state === "ready" || data?.state === "too_little"}
        learns={["value"]}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <>
            <TableSkeleton rows={2} />
            <ChartSkeleton height={340} />
            <TableSkeleton rows={10} />
          </>
        )
      ) : (
        <ValueContent data={data} />
      )}
    </div>
  )
}

const ValueContent = ({ data }: { data: ValueResponse }) => {
  const { state, freshness, backtest } = data
  if (state === "off" || state === "no_run") {
    return <NotPredicted state={state} freshness={freshness} />
  }
  if (state === "too_little") {
    return <NotPredicted state="tooLittle" freshness={freshness} missing={data.missing} />
  }
  return (
    <>
      <ValueAnswer data={data} />
      <Tiers data={data} />
      <ValueMatrix data={data} />
      <PredictedCustomers about="value" order="-value" />
      {backtest === null ? null : (
        <ValueBacktest backtest={backtest} intervalLevel={data.interval_level} freshness={freshness} />
      )}
    </>
  )
}

export const config = defineRouteConfig({
  label: "menu.value",
  translationNs: "customerInsights",
  rank: 3,
})

export const handle = { breadcrumb: () => <Crumb text="menu.value" /> }

export default ValuePage
