import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { Crumb, EmptyState, ErrorState, Section, TextLines } from "../../../components/common"
import { PageHeader } from "../../../components/overview"
import { RunsTable } from "../../../components/runs"
import { useTableState } from "../../../hooks"
import { useOverview, useRuns } from "../../../hooks/api"

const PAGE_SIZE = 20

/** Every analysis with its outcome: when, by whom, how long, and what went wrong. */
const RunsPage = () => {
  const { t } = useTranslation("customerInsights")
  const overview = useOverview()
  const state = useTableState("-created_at")
  const { data, error, isError, refetch } = useRuns({ limit: PAGE_SIZE, offset: state.offset })
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-runs">
      <PageHeader
        title={t("menu.runs")}
        freshness={overview.data?.freshness}
        topic="runs"
        canRun={overview.data !== undefined && overview.data.state !== "empty"}
      />
      <Section title={t("runs.title")} sentence={t("runs.sentence")} testId="runs">
        {data === undefined ? (
          isError ? (
            <ErrorState error={error} retry={() => void refetch()} bare />
          ) : (
            <TextLines lines={8} className="px-6 py-4" />
          )
        ) : data.count === 0 ? (
          <EmptyState title={t("runs.none")} text={t("runs.noneText")} />
        ) : (
          <RunsTable data={data} freshness={overview.data?.freshness} state={state} pageSize={PAGE_SIZE} />
        )}
      </Section>
    </div>
  )
}

export const config = defineRouteConfig({
  label: "menu.runs",
  translationNs: "customerInsights",
  rank: 8,
})

export const handle = { breadcrumb: () => <Crumb text="menu.runs" /> }

export default RunsPage
