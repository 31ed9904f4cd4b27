import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { Crumb, ErrorState, TableSkeleton } from "../../../components/common"
import { PageHeader } from "../../../components/overview"
import { Definitions, IssuesSection, RejectedSection } from "../../../components/quality"
import { useDataQuality } from "../../../hooks/api"

/** What the figures stand on: data quality with counts by reason, and the definition of every figure. */
const DataPage = () => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useDataQuality()
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-data">
      <PageHeader
        title={t("menu.data")}
        freshness={data?.freshness}
        figuresAsOf={data?.as_of}
        topic="data"
        canRun={false}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={4} />
        )
      ) : (
        <>
          <IssuesSection data={data} />
          <RejectedSection data={data} />
        </>
      )}
      <Definitions />
    </div>
  )
}

export const config = defineRouteConfig({
  label: "menu.data",
  translationNs: "customerInsights",
  rank: 9,
})

export const handle = { breadcrumb: () => <Crumb text="menu.data" /> }

export default DataPage
