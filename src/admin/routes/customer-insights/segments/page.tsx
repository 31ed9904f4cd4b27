import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { Crumb, ErrorState, TableSkeleton } from "../../../components/common"
import { ClusterMap, NotReady, PageHeader, ProfileRadar } from "../../../components/overview"
import {
  ClusterSection,
  ClusterTree,
  FindClusters,
  MethodComparison,
  OwnSection,
  RfmSection,
  RulesSection,
} from "../../../components/segments"
import { useOverview } from "../../../hooks/api"

/** Every segment: by similarity, of the merchant's own, by recency, frequency and spend, and by ready rules. */
const SegmentsPage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useOverview()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-segments">
      <PageHeader
        title={t("menu.segments")}
        freshness={data?.freshness}
        figuresAsOf={data?.freshness.figures_as_of.rfm}
        topic="segment"
        canRun={data?.state === "ready" || data?.state === "too_few"}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <>
            <TableSkeleton rows={5} />
            <TableSkeleton rows={11} />
          </>
        )
      ) : (
        <>
          <NotReady overview={data} />
          {data.rfm_groups.length === 0 ? null : (
            <>
              <ClusterSection
                data={data}
                actions={data.state === "ready" ? <FindClusters choice={data.cluster_choice} /> : null}
              />
              <MethodComparison data={data} />
              {data.cluster_map === null ? null : (
                <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
                  <ClusterMap overview={data} />
                  <ProfileRadar overview={data} />
                </div>
              )}
              <ClusterTree data={data} />
              <OwnSection data={data} />
              <RfmSection data={data} />
              <RulesSection data={data} />
            </>
          )}
        </>
      )}
    </div>
  )
}

export const config = defineRouteConfig({
  label: "menu.segments",
  translationNs: "customerInsights",
  rank: 1,
})

export const handle = { breadcrumb: () => <Crumb text="menu.segments" /> }

export default SegmentsPage
