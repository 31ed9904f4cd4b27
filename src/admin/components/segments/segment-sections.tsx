import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { reasonText } from "../../lib"
import { EmptyState, Section } from "../common"
import { HowComputed } from "../how"
import { SegmentsTable } from "./segments-table"

type Grouped = Pick<OverviewResponse, "clusters" | "rfm_groups" | "rules" | "cluster_choice" | "freshness">

/** Segments found by similarity, largest revenue first, and why there are so many of them. */
export const ClusterSection = ({ data }: { data: Grouped }) => {
  const { t, format } = useText(data.freshness)
  const { clusters, cluster_choice: choice, freshness } = data
  const why = choice === null ? null : reasonText(t, format, choice.reason)
  return (
    <Section
      title={t("clusters.title")}
      sentence={
        clusters.length === 0 ? undefined : `${t("clusters.sentence")} ${why === null ? "" : `${why}.`}`
      }
      actions={<HowComputed topic="clusters" label={t("clusters.whySoMany")} />}
      testId="clusters"
    >
      {clusters.length === 0 ? (
        <EmptyState title={t("clusters.none")} text={why === null ? t("empty.afterFirstRun") : `${why}.`} />
      ) : (
        <SegmentsTable
          caption={t("clusters.title")}
          segments={byRevenue(clusters)}
          freshness={freshness}
          withStability
        />
      )}
    </Section>
  )
}

/** The eleven groups by recency, frequency and spend. */
export const RfmSection = ({ data, compact = false }: { data: Grouped; compact?: boolean }) => {
  const { t } = useText(data.freshness)
  const groups = byRevenue(data.rfm_groups)
  return (
    <Section
      title={t("rfm.title")}
      sentence={t("rfm.sentence")}
      actions={<HowComputed topic="rfm" />}
      testId="rfm"
    >
      {groups.length === 0 ? (
        <EmptyState title={t("empty.nothing")} text={t("empty.afterFirstRun")} />
      ) : (
        <SegmentsTable
          caption={t("rfm.title")}
          segments={groups}
          freshness={data.freshness}
          compact={compact}
        />
      )}
    </Section>
  )
}

/** The ready-made segments; a customer may be in several. */
export const RulesSection = ({ data, compact = false }: { data: Grouped; compact?: boolean }) => {
  const { t } = useText(data.freshness)
  const rules = byRevenue(data.rules)
  return (
    <Section
      title={t("rules.title")}
      sentence={t("rules.sentence")}
      actions={<HowComputed topic="rules" />}
      testId="rules"
    >
      {rules.length === 0 ? (
        <EmptyState title={t("empty.nothing")} text={t("empty.afterFirstRun")} />
      ) : (
        <SegmentsTable
          caption={t("rules.title")}
          segments={rules}
          freshness={data.freshness}
          compact={compact}
        />
      )}
    </Section>
  )
}

function byRevenue<T extends { revenue_share: number; customers: number }>(segments: readonly T[]): T[] {
  return [...segments].sort((a, b) => b.revenue_share - a.revenue_share || b.customers - a.customers)
}
