import type {
  FillingKind,
  MethodDecision,
  OverviewResponse,
  Segment,
  SegmentBadge,
} from "../../../types/http"
import type { ClustersReport, RfmReport, RulesReport, SegmentsReport } from "../../../types/reports"
import { clusterParts } from "./overview-clusters"
import { holdsFigures, KIND_OF_SOURCE } from "./kinds"
import { readFreshness } from "./read-freshness"
import type { ReadContext } from "./read-context"
import { readActivity } from "./read-runs"
import { figuresBySource, segmentRows, toSegment, type SegmentRow } from "./read-segments"
import { readShop } from "./report-shop"
import { run } from "./sql"

/** By kind; how the clusters' method was decided stands among the run's parameters. */
interface Reports {
  rfm?: Partial<RfmReport>
  clusters?: Partial<ClustersReport> & { method_by?: MethodDecision | null }
  rules?: Partial<RulesReport>
  import?: Partial<SegmentsReport<unknown>>
}

/**
 * The whole first page from the reports of the published runs, as of those runs (`freshness.figures_as_of`). Before the
 * first run there are key figures only, read from the profiles; nothing else is computed here.
 */
export async function readOverview(context: ReadContext): Promise<OverviewResponse> {
  const { neededCustomers } = context
  const [freshness, activity, rows, reports, { populated, eligible }] = await Promise.all([
    readFreshness(context),
    readActivity(context),
    segmentRows(context),
    readReports(context),
    countCustomers(context),
  ])
  const figures = figuresBySource(
    Object.entries(reports).map(([kind, report]) => ({
      kind: kind as FillingKind,
      segments: report?.segments ?? null,
    }))
  )
  const segments = rows
    .map((row) => toSegment(row, figures, context.texts))
    .sort((a, b) => b.revenue - a.revenue)
  const of = (source: Segment["source"]) => segments.filter((segment) => segment.source === source)
  const overview = reports.rfm?.overview
  return {
    freshness,
    state: !populated
      ? "empty"
      : eligible < neededCustomers
        ? "too_few"
        : overview === undefined
          ? "no_run"
          : "ready",
    needed_customers: neededCustomers,
    eligible_customers: eligible,
    inactive_after_days: context.options.clusters.inactive_after_days,
    best: bestSegment(of("rfm")),
    leaving: overview?.leaving ?? null,
    spend: spendOn(of("rfm"), overview?.spend ?? null),
    kpis: overview?.kpis ?? (await readShop(context.executor, new Date(freshness.as_of))),
    revenue_by_month: overview?.revenue_by_month ?? [],
    rfm_heat_map:
      overview === undefined || reports.rfm?.card === undefined
        ? null
        : { bins: reports.rfm.card.bins, cells: overview.heat_map },
    rfm_thresholds: reports.rfm?.card?.thresholds ?? null,
    rfm_groups: of("rfm"),
    clusters: of("clusters"),
    rules: of("rule"),
    custom: ownSegments(rows, [...of("custom"), ...of("import")]),
    ...clusterParts(reports.clusters?.card, of("clusters"), reports.clusters?.method_by ?? null),
    changes: changesOf(reports, segments),
    ...activity,
  }
}

async function readReports({ executor }: ReadContext): Promise<Reports> {
  const rows = await run<{ kind: keyof Reports; report: Reports[keyof Reports] }>(
    executor,
    `select kind, report - 'distributions' || jsonb_build_object('method_by', parameters -> 'method_by') as report
       from insights_run where state = 'published' and ${holdsFigures("kind")}`,
    []
  )
  return Object.fromEntries(rows.map(({ kind, report }) => [kind, report ?? {}]))
}

/** Whether there is any customer, and how many of them a training of clusters reads; counted no further than needed. */
async function countCustomers({
  executor,
  options,
  neededCustomers,
}: ReadContext): Promise<{ populated: boolean; eligible: number }> {
  const [counts] = await run<{ populated: boolean; eligible: number }>(
    executor,
    `select exists (select 1 from insights_profile) as populated,
            (select count(*)::int from (
               select 1 from insights_profile
                where $2::float8 is null or days_since_last_order <= $2::float8 limit $1::int) first_ones) as eligible`,
    [neededCustomers, options.clusters.inactive_after_days]
  )
  return counts
}

/** Champions; in a shop without one, the group with the highest net spend per customer. */
function bestSegment(groups: readonly Segment[]): OverviewResponse["best"] {
  const rank = ({ key, revenue, customers }: Segment) =>
    key === "champions" ? Infinity : revenue / customers
  const [best] = groups.filter(({ customers }) => customers > 0).sort((a, b) => rank(b) - rank(a))
  return best === undefined
    ? null
    : {
        segment: badgeOf(best),
        customers: best.customers,
        customer_share: best.customer_share,
        revenue_share: best.revenue_share,
      }
}

function spendOn(
  groups: readonly Segment[],
  spend: RfmReport["overview"]["spend"]
): OverviewResponse["spend"] {
  const group = groups.find(({ key }) => key === spend?.segment_key)
  return spend === null || group === undefined
    ? null
    : { segment: badgeOf(group), customers: spend.customers, worth: spend.worth }
}

/** The newest first. */
function ownSegments(rows: readonly SegmentRow[], custom: readonly Segment[]): Segment[] {
  const createdAt = new Map(rows.map(({ id, created_at }) => [id, created_at.getTime()]))
  const age = ({ id }: Segment) => createdAt.get(id) ?? 0
  return custom.toSorted((a, b) => age(b) - age(a) || b.id.localeCompare(a.id))
}

/** Moves of all kinds; a segment that has gone since is left out. */
function changesOf(reports: Reports, segments: readonly Segment[]): OverviewResponse["changes"] {
  const moves = (direction: "joined" | "left") =>
    segments
      .flatMap((segment) => {
        const customers = reports[KIND_OF_SOURCE[segment.source]]?.changes?.[direction]?.[segment.key]
        return customers ? [{ segment: badgeOf(segment), customers }] : []
      })
      .sort((a, b) => b.customers - a.customers)
  return { joined: moves("joined"), left: moves("left") }
}

function badgeOf({ id, source, key, name, name_code, name_number, hue }: Segment): SegmentBadge {
  return { id, source, key, name, name_code, name_number, hue }
}
