import { FEATURES } from "../../../features"
import type {
  CustomerInsightsResponse,
  CustomerMove,
  Reason,
  RfmCard,
  SegmentBadge,
} from "../../../types/http"
import { fillsSegments } from "./kinds"
import { isoOf, type ReadContext } from "./read-context"
import { readPrediction } from "./read-prediction"
import { analysisCustomers, featureColumns, type FeatureRow } from "./read-segment-customers"
import { segmentRows, toBadge } from "./read-segments"
import { run } from "./sql"

type Customer = CustomerInsightsResponse["customer"]

interface MembershipRow {
  slot: string
  segment_id: string
  joined_at: Date
  left_at: Date | null
  reason: Reason | null
}
interface ScoreRow {
  kind: string
  detail: { r?: number; f?: number; m?: number; bins?: number } | null
  reasons: Reason[] | null
}

/**
 * All that is known of one customer: features, where they stand, segments, reasons and moves.
 * An id without an order answers with `has_profile: false`; whether such a customer exists is Medusa's to say.
 */
export async function readCustomer(context: ReadContext, id: string): Promise<Customer> {
  const candidates = await analysisCustomers(context, [id])
  const profile = await readProfile(context, candidates, id)
  if (profile === null) {
    return {
      customer_id: id,
      has_profile: false,
      is_guest: false,
      features: {},
      rfm: null,
      cluster: null,
      rules: [],
      reasons: [],
      history: [],
      percentiles: null,
      prediction: null,
    }
  }
  const [memberships, scores, percentiles, segments, prediction] = await Promise.all([
    readMemberships(context, profile.customer_id),
    readScores(context, profile.customer_id),
    readPercentiles(context, profile),
    segmentRows(context, { retired: true }),
    readPrediction(context, profile.customer_id),
  ])
  const badges = new Map(segments.map((row) => [row.id, toBadge(row, context.texts)]))
  const present = memberships
    .filter(({ left_at }) => left_at === null)
    .flatMap(({ segment_id }) => badges.get(segment_id) ?? [])
  const { customer_id, ...features } = profile
  return {
    customer_id,
    has_profile: true,
    is_guest: features.is_guest === true,
    features: Object.fromEntries(FEATURES.map(({ name }) => [name, toFeature(features[name] ?? null)])),
    rfm: toRfmCard(
      scores.find(({ kind }) => kind === "rfm"),
      present
    ),
    cluster: present.find(({ source }) => source === "clusters") ?? null,
    rules: present.filter(({ source }) => ["rule", "custom", "import"].includes(source)),
    reasons: scores.flatMap(({ reasons }) => reasons ?? []),
    history: toHistory(memberships, badges),
    percentiles,
    prediction,
  }
}

async function readProfile(
  { executor }: ReadContext,
  candidates: string[],
  id: string
): Promise<FeatureRow | null> {
  const [row] = await run<FeatureRow>(
    executor,
    `select p.customer_id, ${featureColumns("p")} from insights_profile p
      where p.customer_id = any($1::text[]) order by p.customer_id <> $2::text, p.last_order_at desc, p.customer_id limit 1`,
    [candidates, id]
  )
  return row ?? null
}

function readMemberships({ executor }: ReadContext, customerId: string): Promise<MembershipRow[]> {
  return run<MembershipRow>(
    executor,
    `select slot, segment_id, joined_at, left_at, reason from insights_membership
      where customer_id = $1::text order by joined_at, slot`,
    [customerId]
  )
}

/** Scores of the published runs, RFM first. */
function readScores({ executor }: ReadContext, customerId: string): Promise<ScoreRow[]> {
  return run<ScoreRow>(
    executor,
    `select r.kind, s.detail, s.reasons from insights_score s join insights_run r on r.id = s.run_id
      where s.customer_id = $1::text and r.state = 'published' and ${fillsSegments("r.kind")} order by r.kind = 'rfm' desc, r.kind`,
    [customerId]
  )
}

/** Share of all customers with an order whose value is smaller. */
async function readPercentiles(
  { executor }: ReadContext,
  profile: FeatureRow
): Promise<Customer["percentiles"]> {
  const [row] = await run<NonNullable<Customer["percentiles"]>>(
    executor,
    `select coalesce(avg((order_count < $1::int)::int), 0)::float8 as order_count,
            coalesce(avg((total_spend < $2::float8)::int), 0)::float8 as total_spend,
            coalesce(avg((days_since_last_order < $3::float8)::int), 0)::float8 as days_since_last_order
       from insights_profile`,
    [profile.order_count, profile.total_spend, profile.days_since_last_order]
  )
  return row
}

function toRfmCard(score: ScoreRow | undefined, present: readonly SegmentBadge[]): RfmCard | null {
  const { r, f, m, bins } = score?.detail ?? {}
  if (r === undefined || f === undefined || m === undefined || bins === undefined) {
    return null
  }
  const badge = present.find(({ source }) => source === "rfm")
  const group = badge && {
    id: badge.id,
    key: badge.key,
    name: badge.name,
    name_code: badge.name_code,
    hue: badge.hue,
  }
  return { group: group ?? null, r, f, m, bins }
}

/** Two neighbouring stays in one slot are one move; a stay without a neighbour begins or ends nowhere. */
function toHistory(
  memberships: readonly MembershipRow[],
  badges: ReadonlyMap<string, SegmentBadge>
): CustomerMove[] {
  const moves: CustomerMove[] = []
  for (const slot of new Set(memberships.map((row) => row.slot))) {
    const stays = memberships.filter((row) => row.slot === slot)
    stays.forEach((stay, i) => {
      const to = badges.get(stay.segment_id) ?? null
      if (to === null) {
        return
      }
      const before = stays[i - 1]
      const follows = before?.left_at?.getTime() === stay.joined_at.getTime()
      moves.push({
        at: isoOf(stay.joined_at),
        source: to.source,
        from: follows ? (badges.get(before.segment_id) ?? null) : null,
        to,
        reason: stay.reason,
      })
      if (stay.left_at !== null && stays[i + 1]?.joined_at.getTime() !== stay.left_at.getTime()) {
        moves.push({ at: isoOf(stay.left_at), source: to.source, from: to, to: null, reason: null })
      }
    })
  }
  return moves.sort((a, b) => b.at.localeCompare(a.at))
}

type FeatureValue = Customer["features"][string]

function toFeature(value: FeatureRow[string]): FeatureValue {
  if (value instanceof Date) {
    return isoOf(value)
  }
  return typeof value === "object" && value !== null ? (value as Record<string, number>) : value
}
