import type { OverviewReport } from "../../../types/reports"
import { readShop } from "./report-shop"
import { run, type SqlExecutor } from "./sql"

export interface OverviewReportInput {
  asOf: Date
  timeZone: string
  /** The RFM run whose scores are counted; its memberships are settled already. */
  rfmRunId: string
}

/**
 * The shop as a whole for the first page: key figures, revenue by month, who may leave, where to spend, the heat map.
 * Overdue is who has waited longer than twice the own mean gap between orders; a one-time buyer is compared with the
 * median of the customers' mean gaps. Cost: a few passes over the profiles, one over the entries of 24 months.
 */
export async function overviewReport(
  executor: SqlExecutor,
  input: OverviewReportInput
): Promise<OverviewReport> {
  const gap = await medianGap(executor)
  return {
    kpis: await readShop(executor, input.asOf),
    revenue_by_month: await revenueByMonth(executor, input),
    leaving: await leaving(executor, input, gap),
    spend: await spend(executor, gap),
    heat_map: await heatMap(executor, input),
  }
}

async function medianGap(executor: SqlExecutor): Promise<number | null> {
  const [row] = await run<{ gap: number | null }>(
    executor,
    `select percentile_cont(0.5) within group (order by mean_days_between_orders) as gap
       from insights_profile where mean_days_between_orders is not null`,
    []
  )
  return row.gap
}

/** A gap under a day counts as one: an order placed in two halves says nothing about a rhythm. */
const overdue = "p.days_since_last_order > 2 * greatest(1, coalesce(p.mean_days_between_orders, $1::float8))"

async function leaving(
  executor: SqlExecutor,
  { rfmRunId }: OverviewReportInput,
  gap: number | null
): Promise<OverviewReport["leaving"]> {
  const [row] = await run<{ customers: number; value_at_risk: number }>(
    executor,
    `select count(*)::int as customers, coalesce(sum(p.spend_last_365_days), 0)::float8 as value_at_risk
       from insights_profile p join insights_score s on s.customer_id = p.customer_id and s.run_id = $2::text
      where ${overdue} and (s.detail ->> 'fm')::int >= 4`,
    [gap, rfmRunId]
  )
  return { ...row, shop_median_gap_days: gap }
}

/** The RFM group whose overdue customers spent most in the last 12 months. */
async function spend(executor: SqlExecutor, gap: number | null): Promise<OverviewReport["spend"]> {
  const [row] = await run<{ segment_key: string; customers: number; worth: number }>(
    executor,
    `select g.key as segment_key, count(*)::int as customers, sum(p.spend_last_365_days)::float8 as worth
       from insights_membership m
       join insights_segment g on g.id = m.segment_id
       join insights_profile p on p.customer_id = m.customer_id
      where m.slot = 'rfm' and m.left_at is null and ${overdue}
      group by g.key having sum(p.spend_last_365_days) > 0
      order by worth desc, g.key limit 1`,
    [gap]
  )
  return row ?? null
}

async function heatMap(
  executor: SqlExecutor,
  { rfmRunId }: OverviewReportInput
): Promise<OverviewReport["heat_map"]> {
  return run(
    executor,
    `select (s.detail ->> 'r')::int as r, (s.detail ->> 'f')::int as f, count(*)::int as customers,
            coalesce(sum(p.total_spend), 0)::float8 as revenue
       from insights_score s join insights_profile p on p.customer_id = s.customer_id
      where s.run_id = $1::text and s.detail ->> 'r' is not null
      group by 1, 2 order by 1, 2`,
    [rfmRunId]
  )
}

/** The last 24 months up to the clock, each month listed even without an order. */
async function revenueByMonth(
  executor: SqlExecutor,
  { asOf, timeZone }: OverviewReportInput
): Promise<OverviewReport["revenue_by_month"]> {
  const months = await run<{ month: string; starts_at: Date }>(
    executor,
    `select to_char(month, 'YYYY-MM') as month, month at time zone $2::text as starts_at
       from generate_series(date_trunc('month', $1::timestamptz at time zone $2::text) - interval '23 months',
                            date_trunc('month', $1::timestamptz at time zone $2::text), interval '1 month') as month
      order by month`,
    [asOf, timeZone]
  )
  const starts = months.map(({ starts_at }) => starts_at)
  const revenues = await run<{ bucket: number; revenue: number }>(
    executor,
    `select width_bucket(e.occurred_at, $2::timestamptz[]) as bucket, coalesce(sum(e.amount * o.rate), 0)::float8 as revenue
       from insights_entry e join insights_order o on o.order_id = e.order_id
      where e.occurred_at <= $1::timestamptz and e.occurred_at >= $3::timestamptz and o.customer_id is not null
      group by 1`,
    [asOf, starts, starts[0]]
  )
  // "offset 0" keeps the two joins in parallel workers: the planner cannot know how few groups the months are
  const counts = await run<{ bucket: number; orders: number }>(
    executor,
    `select bucket, count(*)::int as orders
       from (select width_bucket(o.placed_at, $2::timestamptz[]) as bucket
               from insights_order o
              where o.placed_at <= $1::timestamptz and o.placed_at >= $3::timestamptz and o.customer_id is not null
                and exists (select 1 from insights_entry e where e.order_id = o.order_id and e.kind = 'sale')
                and not exists (select 1 from insights_entry e where e.order_id = o.order_id
                                 and e.kind = 'cancellation' and e.occurred_at <= $1::timestamptz)
             offset 0) placed
      group by bucket`,
    [asOf, starts, starts[0]]
  )
  return months.map(({ month }, i) => ({
    month,
    revenue: revenues.find(({ bucket }) => bucket === i + 1)?.revenue ?? 0,
    orders: counts.find(({ bucket }) => bucket === i + 1)?.orders ?? 0,
  }))
}
