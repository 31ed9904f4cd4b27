import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ChartBar } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { OverviewResponse } from "../../../types/http"
import { Crumb, ErrorState } from "../../components/common"
import {
  Changes,
  ClusterMap,
  DataQualityLine,
  FailedRun,
  HeatMap,
  Kpis,
  NotReady,
  OverviewSkeleton,
  PageHeader,
  ProfileRadar,
  Questions,
  Revenue,
} from "../../components/overview"
import { ClusterSection, RfmSection, RulesSection } from "../../components/segments"
import { useOverview } from "../../hooks/api"

/** Customer insights: three questions, the shop in numbers, and who the customers are. */
const OverviewPage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useOverview()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-overview">
      <PageHeader
        title={t("menu.overview")}
        freshness={data?.freshness}
        figuresAsOf={data?.freshness.figures_as_of.rfm}
        topic="overview"
        canRun={data?.state === "ready" || data?.state === "too_few"}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <OverviewSkeleton />
        )
      ) : (
        <OverviewContent overview={data} />
      )}
    </div>
  )
}

const OverviewContent = ({ overview }: { overview: OverviewResponse }) => {
  const analysed = overview.rfm_groups.length > 0
  return (
    <>
      {overview.last_failed === null ? null : <FailedRun run={overview.last_failed} />}
      <NotReady overview={overview} />
      {overview.state === "empty" ? null : (
        <>
          {analysed ? <Questions overview={overview} /> : null}
          <Kpis overview={overview} />
          {overview.clusters.length > 0 ? <ClusterSection data={overview} /> : null}
          {overview.revenue_by_month.length > 0 ? <Revenue overview={overview} /> : null}
          {analysed ? <AnalysedParts overview={overview} /> : null}
          <DataQualityLine />
        </>
      )}
    </>
  )
}

const AnalysedParts = ({ overview }: { overview: OverviewResponse }) => (
  <>
    <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
      <RfmSection data={overview} compact />
      <div className="flex flex-col gap-y-3">
        <HeatMap overview={overview} />
        <Changes overview={overview} />
      </div>
    </div>
    {overview.cluster_map === null ? null : (
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        <ClusterMap overview={overview} />
        <ProfileRadar overview={overview} />
      </div>
    )}
    <RulesSection data={overview} />
  </>
)

export const config = defineRouteConfig({
  label: "menu.overview",
  icon: ChartBar,
  translationNs: "customerInsights",
})

export const handle = { breadcrumb: () => <Crumb text="menu.overview" /> }

export default OverviewPage
