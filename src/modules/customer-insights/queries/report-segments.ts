import { MedusaError } from "@medusajs/framework/utils"
import { NUMERIC_FEATURES } from "../../../features"
import type { SegmentFigures, SegmentSource } from "../../../types/http"
import type { DistributionReport } from "../../../types/reports"
import { run, type SqlExecutor } from "./sql"

const BINS = 20
/** A feature is drawn on a logarithmic scale when its greatest value is so many times its mean. */
const SKEWED = 5

/**
 * Figures of every segment of some sources from its present members: size, net spend, shares, medians. No two of them
 * have a segment of one key. Shares are of the customers in any segment of the same source; with rules, which overlap, of
 * each such customer once; with the merchant's own and imported ones, which may leave many out, of all customers.
 * `stability` is null: only the training of clusters knows it.
 */
export async function segmentFigures(
  executor: SqlExecutor,
  sources: readonly SegmentSource[]
): Promise<Record<string, SegmentFigures>> {
  const rows = await run<SegmentFigures & { key: string }>(
    executor,
    `with members as (
       select s.source, s.key, p.customer_id, p.total_spend, p.days_since_last_order, p.order_count
         from insights_membership m
         join insights_segment s on s.id = m.segment_id and s.source = any($1::text[])
         join insights_profile p on p.customer_id = m.customer_id
        where m.left_at is null
     ), whole as (
       select source, count(*)::float8 as customers, sum(total_spend)::float8 as revenue
         from (select distinct source, customer_id, total_spend from members where source not in ('custom', 'import')) once group by source
       union all
       select own.source, count(*), sum(total_spend)::float8 from insights_profile
        cross join (values ('custom'), ('import')) as own(source) group by own.source
     ), figures as (
       select key, count(*)::int as customers, sum(total_spend)::float8 as revenue,
              percentile_cont(0.5) within group (order by days_since_last_order) as median_days_since_last_order,
              percentile_cont(0.5) within group (order by order_count) as median_order_count,
              percentile_cont(0.5) within group (order by total_spend::float8) as median_total_spend
         from members group by key
     )
     select s.key, coalesce(f.customers, 0) as customers,
            coalesce(f.customers / nullif(whole.customers, 0), 0) as customer_share,
            coalesce(f.revenue, 0) as revenue, coalesce(f.revenue / nullif(whole.revenue, 0), 0) as revenue_share,
            f.median_days_since_last_order, f.median_order_count, f.median_total_spend, null::float8 as stability
       from insights_segment s left join whole on whole.source = s.source left join figures f on f.key = s.key
      where s.source = any($1::text[]) and s.retired_at is null`,
    [sources]
  )
  return Object.fromEntries(rows.map(({ key, ...figures }) => [key, figures]))
}

/**
 * Histograms of numeric features over all customers and over each segment of some sources, on 20 common bins;
 * the bins of a skewed feature without negative values are equal steps of log(1 + value).
 * A feature without two different values is left out. `features` are names of numeric catalogue features.
 */
export async function segmentDistributions(
  executor: SqlExecutor,
  sources: readonly SegmentSource[],
  features: readonly string[]
): Promise<DistributionReport[]> {
  const distributions: DistributionReport[] = []
  for (const feature of features) {
    const scale = await readScale(executor, feature)
    if (scale !== null) {
      distributions.push(await countBins(executor, sources, feature, scale))
    }
  }
  return distributions
}

interface Scale {
  lowest: number
  highest: number
  logarithmic: boolean
}

async function readScale(executor: SqlExecutor, feature: string): Promise<Scale | null> {
  if (!NUMERIC_FEATURES.includes(feature)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `features has no numeric feature ${feature}; expected some of ${NUMERIC_FEATURES.join(", ")}`
    )
  }
  const [{ lowest, highest, mean }] = await run<{ lowest: number | null; highest: number; mean: number }>(
    executor,
    `select min(${feature})::float8 as lowest, max(${feature})::float8 as highest, avg(${feature})::float8 as mean
       from insights_profile`,
    []
  )
  if (lowest === null || lowest === highest) {
    return null
  }
  return { lowest, highest, logarithmic: lowest >= 0 && highest > SKEWED * mean }
}

async function countBins(
  executor: SqlExecutor,
  sources: readonly SegmentSource[],
  feature: string,
  { lowest, highest, logarithmic }: Scale
): Promise<DistributionReport> {
  const forth = (value: number) => (logarithmic ? Math.log1p(value) : value)
  const back = (value: number) => (logarithmic ? Math.expm1(value) : value)
  const value = logarithmic ? `ln(1 + p.${feature}::float8)` : `p.${feature}::float8`
  const rows = await run<{ key: string | null; bin: number; customers: number }>(
    executor,
    `with binned as (
       select p.customer_id, least($3::int, greatest(1, width_bucket(${value}, $1::float8, $2::float8, $3::int))) as bin
         from insights_profile p where p.${feature} is not null
     )
     select null as key, bin, count(*)::int as customers from binned group by bin
     union all
     select s.key, b.bin, count(*)::int
       from binned b
       join insights_membership m on m.customer_id = b.customer_id and m.left_at is null
       join insights_segment s on s.id = m.segment_id and s.source = any($4::text[])
      group by s.key, b.bin`,
    [forth(lowest), forth(highest), BINS, sources]
  )
  const all = new Array<number>(BINS).fill(0)
  const segments: Record<string, number[]> = {}
  for (const { key, bin, customers } of rows) {
    const counts = key === null ? all : (segments[key] ??= new Array<number>(BINS).fill(0))
    counts[bin - 1] = customers
  }
  const edges = Array.from({ length: BINS + 1 }, (_, i) =>
    back(forth(lowest) + ((forth(highest) - forth(lowest)) * i) / BINS)
  )
  return { feature, edges, all, segments }
}
