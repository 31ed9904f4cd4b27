import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

const AS_OF = "2026-03-01T00:00:00.000Z"
export const PUBLISHED_AT = "2026-03-01T03:10:00.000Z"
/** The last runs were before the clock, and not all of them together. */
export const RFM_AS_OF = "2026-02-28T03:09:45.000Z"
export const CLUSTERS_AS_OF = "2026-02-27T03:09:45.000Z"
export const LEDGER_AS_OF = "2026-02-28T23:45:00.000Z"

/** Ann spends most, Bob and Cara least; Fay's name is a formula; Gone has left Medusa; Dora has no order. */
const SHOPPERS = [
  { name: "ann", first: "Ann", last: "Lee", spend: 900, orders: 9, days: 4, gap: 20 },
  { name: "fay", first: "=HYPERLINK(1)", last: "Fay", spend: 500, orders: 5, days: 90, gap: 30 },
  { name: "bob", first: "Bob", last: "Stone", spend: 40, orders: 1, days: 200, gap: null },
  { name: "cara", first: "Cara", last: "Stone", spend: 40, orders: 2, days: 300, gap: 10 },
] as const

export type Shopper = (typeof SHOPPERS)[number]["name"] | "dora" | "gone"

/**
 * What two published segmentations would leave behind for five customers, written straight into the tables, so that
 * every figure of an answer can be known beforehand. Returns Medusa's ids of the customers.
 */
export async function writeInsightsRows(container: MedusaContainer): Promise<Record<Shopper, string>> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const customers = await container.resolve(Modules.CUSTOMER).createCustomers(
    [...SHOPPERS, { name: "dora", first: "Dora", last: "New" }].map(({ name, first, last }) => ({
      email: `${name}@example.com`,
      first_name: first,
      last_name: last,
      has_account: name !== "bob",
    }))
  )
  const id = (name: Shopper) =>
    customers.find(({ email }) => email === `${name}@example.com`)?.id ?? "cus_gone"
  const buyers = [...SHOPPERS, { name: "gone", spend: 20, orders: 1, days: 400, gap: null } as const]
  await knex("insights_profile").insert(
    buyers.map(({ name, spend, orders, days, gap }) => ({
      customer_id: id(name),
      first_order_at: daysBefore(days + (orders - 1) * (gap ?? 0)),
      last_order_at: daysBefore(days),
      days_since_last_order: days,
      tenure_days: days,
      order_count: orders,
      total_spend: spend,
      average_order_value: spend / orders,
      spend_last_365_days: days < 365 ? spend / 2 : 0,
      mean_days_between_orders: gap,
      category_shares: JSON.stringify({ pcat_1: 0.75, other: 0.25 }),
      top_category: "pcat_1",
      is_guest: name === "bob",
      as_of: AS_OF,
      changed_at: name === "ann" ? "2026-03-01T04:00:00Z" : AS_OF,
    }))
  )
  await knex("insights_segment").insert(SEGMENTS)
  const stay = (
    name: Shopper,
    slot: string,
    segment: string,
    joined: string,
    left: string | null = null
  ) => ({
    id: `cimem_${name}_${slot}_${joined}`,
    customer_id: id(name),
    slot,
    segment_id: segment,
    joined_at: joined,
    left_at: left,
    reason: JSON.stringify({ code: "rfm_scores", values: { r: 5 } }),
  })
  await knex("insights_membership").insert([
    stay("ann", "rfm", "ciseg_lost", "2026-01-10T00:00:00Z", "2026-02-20T00:00:00Z"),
    stay("ann", "rfm", "ciseg_champions", "2026-02-20T00:00:00Z"),
    stay("ann", "ciseg_rule", "ciseg_rule", "2026-02-01T00:00:00Z", "2026-02-10T00:00:00Z"),
    stay("ann", "clusters", "ciseg_one", "2026-02-20T00:00:00Z"),
    ...(["fay", "bob", "cara", "gone"] as const).map((name, i) =>
      stay(name, "rfm", "ciseg_lost", `2026-02-0${i + 1}T00:00:00Z`)
    ),
    stay("cara", "ciseg_rule", "ciseg_rule", "2026-02-01T00:00:00Z"),
  ])
  await knex("insights_score").insert({
    run_id: "cirun_rfm",
    customer_id: id("ann"),
    segment_key: "champions",
    slots: "[]",
    detail: JSON.stringify({ r: 5, f: 5, m: 4, bins: 5 }),
    reasons: JSON.stringify([{ code: "more_orders", values: { share: 0.97 } }]),
    scored_at: AS_OF,
  })
  await knex("insights_run").insert(RUNS.map((row) => ({ ...RUN, ...row })))
  return {
    ann: id("ann"),
    fay: id("fay"),
    bob: id("bob"),
    cara: id("cara"),
    dora: id("dora"),
    gone: "cus_gone",
  }
}

function daysBefore(days: number): Date {
  return new Date(Date.parse(AS_OF) - days * 86_400_000)
}

const segment = (id: string, source: string, key: string, name_code: string, hue: number) => ({
  id,
  source,
  key,
  name: null,
  name_code,
  name_number: null as number | null,
  strategy: null,
  strategy_code: name_code,
  hue,
  retired_at: null as string | null,
})

const SEGMENTS = [
  segment("ciseg_champions", "rfm", "champions", "rfm_champions", 0),
  segment("ciseg_lost", "rfm", "lost", "rfm_lost", 10),
  segment("ciseg_one", "clusters", "c1", "rfm_loyal_customers", 1),
  { ...segment("ciseg_two", "clusters", "c2", "rfm_loyal_customers", 2), name_number: 2 },
  segment("ciseg_rule", "rule", "r1", "rfm_at_risk", 3),
  { ...segment("ciseg_old", "clusters", "c0", "rfm_promising", 4), retired_at: AS_OF },
]

const figures = (customers: number, revenue: number, stability: number | null = null) => ({
  customers,
  customer_share: customers / 5,
  revenue,
  revenue_share: revenue / 1500,
  median_days_since_last_order: 10,
  median_order_count: 2,
  median_total_spend: 40,
  stability,
})

export const DATA_WINDOW = {
  first_order_at: "2025-01-25T00:00:00.000Z",
  last_order_at: "2026-02-25T00:00:00.000Z",
}

const RUN = {
  kind: "rfm",
  state: "published",
  attempt: 1,
  stage: "publish",
  done: 1,
  as_of: AS_OF,
  parameters: JSON.stringify({ base_currency: "eur" }),
  report: "{}",
  started_by: "schedule",
  features_hash: "0",
  code_version: "0.1.0",
  error: null as string | null,
  started_at: "2026-03-01T03:09:50Z" as string | null,
  published_at: PUBLISHED_AT as string | null,
  finished_at: PUBLISHED_AT as string | null,
  created_at: "2026-03-01T03:09:45Z",
}

const RUNS: (Partial<typeof RUN> & { id: string })[] = [
  {
    id: "cirun_rfm",
    as_of: RFM_AS_OF,
    report: JSON.stringify({
      card: { bins: 5, thresholds: { days_since_last_order: [1], order_count: [2], total_spend: [3] } },
      segments: { champions: figures(1, 900), lost: figures(4, 600) },
      changes: { joined: { champions: 1 }, left: { lost: 1 } },
      distributions: [
        {
          feature: "order_count",
          edges: [1, 5, 9],
          all: [4, 1],
          segments: { champions: [0, 1], lost: [4, 0] },
        },
      ],
      overview: {
        kpis: {
          customers: 5,
          orders: 18,
          revenue: 1500,
          revenue_last_365_days: 740,
          repeat_rate: 0.6,
          average_order_value: 83.33,
          new_customers_last_30_days: 0,
        },
        revenue_by_month: [{ month: "2026-02", revenue: 900, orders: 9 }],
        leaving: { customers: 1, value_at_risk: 250, shop_median_gap_days: 20 },
        spend: { segment_key: "lost", customers: 3, worth: 290 },
        heat_map: [{ r: 5, f: 5, customers: 1, revenue: 900 }],
      },
    }),
  },
  {
    id: "cirun_clusters",
    as_of: CLUSTERS_AS_OF,
    kind: "clusters",
    report: JSON.stringify({
      card: {
        k: 2,
        reason: { code: "best_silhouette", values: { k: 2 } },
        table: [],
        features: ["order_count"],
        profiles: { features: ["order_count"], segments: [{ key: "c1", values: [1.2] }] },
        map: { keys: ["c1", "c2"], points: [{ x: 1, y: 2, s: 0 }], explained: [0.6, 0.2] },
      },
      segments: { c1: figures(1, 900, 0.9), c2: figures(4, 600, 0.7) },
      changes: { joined: {}, left: {} },
      distributions: [],
    }),
  },
  {
    id: "cirun_ledger",
    as_of: LEDGER_AS_OF,
    kind: "ledger",
    report: JSON.stringify({
      watermark: AS_OF,
      profiles_as_of: RFM_AS_OF,
      quality: {
        orders: 18,
        entries: 40,
        customers: 5,
        used_share: 0.9,
        window: DATA_WINDOW,
        issues: [{ reason: "no_rate", orders: 2, value: null, detail: { currency_code: "usd" } }],
      },
    }),
  },
  {
    id: "cirun_failed",
    kind: "rules",
    state: "failed",
    error: "Training stopped: the connection to the database was lost",
    published_at: null,
    finished_at: "2026-02-28T03:10:00Z",
    started_at: "2026-02-28T03:09:00Z",
    created_at: "2026-02-28T03:08:00Z",
  },
]
