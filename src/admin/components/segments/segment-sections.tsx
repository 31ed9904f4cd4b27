import type { ReactNode } from "react"
import type { Freshness, OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { figuresAsOfText, methodName, reasonText } from "../../lib"
import { EmptyState, Section } from "../common"
import { HowComputed } from "../how"
import { SegmentsTable } from "./segments-table"

type Grouped = Pick<OverviewResponse, "clusters" | "rfm_groups" | "rules" | "cluster_choice" | "freshness">

type Choice = NonNullable<OverviewResponse["cluster_choice"]>

/** Segments found by similarity, largest revenue first, how they were found, and why there are so many of them. */
export const ClusterSection = ({ data, actions }: { data: Grouped; actions?: ReactNode }) => {
  const { t, format } = useText(data.freshness)
  const { clusters, cluster_choice: choice, freshness } = data
  const why = choice === null ? null : reasonText(t, format, choice.reason)
  return (
    <Section
      title={t("clusters.title")}
      sentence={
        clusters.length === 0
          ? undefined
          : said([
              t("clusters.sentence"),
              choice && methodText(t, format, choice),
              why && `${why}.`,
              otherMoment(t, format, "clusters", freshness),
            ])
      }
      actions={
        <>
          <HowComputed topic="clusters" label={t("clusters.whySoMany")} />
          {actions}
        </>
      }
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

/** How the groups were found, why that way was taken, and from how many customers where not from all. */
function methodText(t: Texts["t"], format: Texts["format"], choice: Choice): string {
  const { method, method_by, customers, made_from } = choice
  return said([
    t("methods.used", { name: methodName(t, method) }),
    method_by && t(`methods.by.${method_by}`),
    customers !== null && made_from !== null && made_from < customers
      ? t("methods.madeFrom", { n: format.integer(made_from), all: format.integer(customers) })
      : null,
  ])
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
  const { t, format } = useText(data.freshness)
  const rules = byRevenue(data.rules)
  return (
    <Section
      title={t("rules.title")}
      sentence={said([t("rules.sentence"), otherMoment(t, format, "rule", data.freshness)])}
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

type Texts = ReturnType<typeof useText>

/** The head of the page says what the groups are as of; where the last run of this source was another, it says so. */
function otherMoment(
  t: Texts["t"],
  format: Texts["format"],
  source: "clusters" | "rule",
  freshness: Freshness
): string | null {
  const { [source]: own, rfm } = freshness.figures_as_of
  return own === null || own === rfm ? null : `${figuresAsOfText(t, format, own, freshness)}.`
}

function said(sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null).join(" ")
}

function byRevenue<T extends { revenue_share: number; customers: number }>(segments: readonly T[]): T[] {
  return [...segments].sort((a, b) => b.revenue_share - a.revenue_share || b.customers - a.customers)
}
