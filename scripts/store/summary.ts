import type { Client } from "pg"
import { SEGMENT_TEXTS, segmentName } from "../../src/pipelines"
import type { SegmentFigures } from "../../src/types/http"
import { predictionLines, type PredictionSummaries } from "./prediction-summary"

/** The shape of `--json`. Shares are unrounded fractions that sum to 1; names are unique. */
export interface Summary extends PredictionSummaries {
  as_of: string
  source: ImportedSource
  /** `total_s` is without the predictions. */
  timing: {
    import_s: number
    ledger_s: number
    features_s: number
    segmentation_s: number
    predictions_s: number
    total_s: number
  }
  peak_rss_mb: number
  segmentation: {
    method: "k-means"
    k: number | null
    silhouette: number | null
    davies_bouldin: number | null
    calinski_harabasz: number | null
    stability: number | null
    segments: SegmentSummary[]
  }
  rfm_groups: Pick<SegmentSummary, "name" | "customers" | "customer_share" | "revenue_share">[]
}

export interface ImportedSource {
  orders: number
  /** With at least one order. */
  customers: number
  /** Sale rows, fees and carriage included. */
  lines: number
  /** Return lines. */
  returns: number
  positive_sales: number
  rejected: { reason: string; rows: number; value: number }[]
}

interface SegmentSummary {
  name: string
  customers: number
  customer_share: number
  revenue_share: number
  stability: number | null
  median_days_since_last_order: number | null
  median_order_count: number | null
  median_total_spend: number | null
  strategy: string
}

interface Report {
  card?: { k?: number | null; metrics?: Partial<Record<Metric, number | null>> | null }
  segments?: Record<string, SegmentFigures>
}
type Metric = "silhouette" | "davies_bouldin" | "calinski_harabasz" | "stability"
type Analysis = Pick<Summary, "segmentation" | "rfm_groups">

/** What the published runs found, read from their reports. */
export async function readAnalysis(client: Client): Promise<Analysis> {
  const runs = await client.query<{ kind: string; report: Report }>(
    "select kind, report from insights_run where state = 'published' and kind in ('rfm', 'clusters')"
  )
  const words = await client.query<SegmentWords>(
    `select source, key, name, name_code, name_number, strategy, strategy_code from insights_segment
     where retired_at is null`
  )
  const reportOf = (kind: string) => runs.rows.find((row) => row.kind === kind)?.report ?? {}
  const clusters = reportOf("clusters")
  const metric = (name: Metric) => clusters.card?.metrics?.[name] ?? null
  return {
    segmentation: {
      method: "k-means",
      k: clusters.card?.k ?? null,
      silhouette: metric("silhouette"),
      davies_bouldin: metric("davies_bouldin"),
      calinski_harabasz: metric("calinski_harabasz"),
      stability: metric("stability"),
      segments: segmentsOf(clusters, "clusters", words.rows),
    },
    rfm_groups: segmentsOf(reportOf("rfm"), "rfm", words.rows).map(
      ({ name, customers, customer_share, revenue_share }) => ({
        name,
        customers,
        customer_share,
        revenue_share,
      })
    ),
  }
}

interface SegmentWords {
  source: string
  key: string
  name: string | null
  name_code: string
  name_number: number | null
  strategy: string | null
  strategy_code: string
}

function segmentsOf(report: Report, source: string, words: readonly SegmentWords[]): SegmentSummary[] {
  return Object.entries(report.segments ?? {})
    .map(([key, figures]) => {
      const word = words.find((known) => known.source === source && known.key === key)
      return {
        name: word ? (word.name ?? segmentName(word)) : key,
        customers: figures.customers,
        customer_share: figures.customer_share,
        revenue_share: figures.revenue_share,
        stability: figures.stability,
        median_days_since_last_order: figures.median_days_since_last_order,
        median_order_count: figures.median_order_count,
        median_total_spend: figures.median_total_spend,
        strategy: word ? (word.strategy ?? SEGMENT_TEXTS.strategies[word.strategy_code] ?? "") : "",
      }
    })
    .sort((a, b) => b.revenue_share - a.revenue_share || b.customers - a.customers)
}

/** The summary as a table for the terminal. */
export function summaryTable(summary: Summary, currency: string): string {
  const { source, segmentation, timing } = summary
  const count = (value: number) => value.toLocaleString("en")
  const money = (value: number) => `${count(Math.round(value))} ${currency.toUpperCase()}`
  const share = (value: number) => `${(100 * value).toFixed(1)} %`
  const or = (value: number | null, show: (value: number) => string) => (value === null ? "-" : show(value))
  const head = ["Segment", "Customers", "Share", "Revenue", "Days since", "Orders", "Spend", "Stability"]
  const rows = segmentation.segments.map((segment) => [
    segment.name,
    count(segment.customers),
    share(segment.customer_share),
    share(segment.revenue_share),
    or(segment.median_days_since_last_order, (days) => days.toFixed(0)),
    or(segment.median_order_count, count),
    or(segment.median_total_spend, money),
    or(segment.stability, (value) => value.toFixed(2)),
  ])
  const groups = summary.rfm_groups.map((group) => [
    group.name,
    count(group.customers),
    share(group.customer_share),
    share(group.revenue_share),
  ])
  const rejected = source.rejected.map(({ reason, rows, value }) => [reason, count(rows), money(value)])
  return [
    `As of ${summary.as_of}: ${count(source.orders)} orders of ${count(source.customers)} customers, ` +
      `${count(source.lines)} lines, ${count(source.returns)} return lines, ${money(source.positive_sales)} of sales.`,
    ...(rejected.length > 0 ? [table(["Not imported", "Rows", "Value"], rejected)] : []),
    segmentation.k === null
      ? "No clusters: too few customers, or customers too much alike."
      : `${segmentation.k} segments by k-means, silhouette ${or(segmentation.silhouette, (v) => v.toFixed(3))}, ` +
        `stability ${or(segmentation.stability, (v) => v.toFixed(2))} (medians per segment)`,
    ...(rows.length > 0 ? [table(head, rows)] : []),
    table(["RFM group", "Customers", "Share", "Revenue"], groups),
    ...predictionLines(summary),
    `Import ${timing.import_s.toFixed(1)} s, ledger ${timing.ledger_s.toFixed(1)} s, features ` +
      `${timing.features_s.toFixed(1)} s, segmentation ${timing.segmentation_s.toFixed(1)} s, all in all ` +
      `${timing.total_s.toFixed(1)} s; predictions ${timing.predictions_s.toFixed(1)} s on top; at most ${summary.peak_rss_mb} MB.`,
  ].join("\n\n")
}

/** Text columns to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)))
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("   ")
  return [line(head), widths.map((width) => "-".repeat(width)).join("   "), ...rows.map(line)].join("\n")
}
