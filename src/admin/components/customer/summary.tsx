import { Badge, Text, Tooltip } from "@medusajs/ui"
import type { CustomerInsightsResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { featureText, reasonText, segmentName } from "../../lib"
import { SegmentLink } from "../common"

type Customer = CustomerInsightsResponse["customer"]
interface PartProps {
  data: CustomerInsightsResponse
}

/** The RFM scores as one badge, explained on hover and on focus. */
export const RfmBadge = ({ rfm }: { rfm: NonNullable<Customer["rfm"]> }) => {
  const { t } = useText()
  return (
    <Tooltip content={t("customer.rfmHelp", { r: rfm.r, f: rfm.f, m: rfm.m, bins: rfm.bins })} maxWidth={300}>
      <Badge
        size="2xsmall"
        tabIndex={0}
        className="focus-visible:shadow-borders-focus cursor-default whitespace-nowrap tabular-nums outline-none"
        data-testid="rfm-badge"
      >
        R{rfm.r} F{rfm.f} M{rfm.m}
      </Badge>
    </Tooltip>
  )
}

/** Orders, spend, last order, rhythm: one line. */
export const FactsLine = ({ data: { customer, freshness } }: PartProps) => {
  const { t, format } = useText(freshness)
  const { order_count, total_spend, days_since_last_order, mean_days_between_orders } = customer.features
  const days = Math.floor(Number(days_since_last_order))
  const facts = [
    t("customer.orders", { count: Number(order_count), n: format.integer(Number(order_count)) }),
    t("customer.net", { value: format.money(Number(total_spend)) }),
    t("customer.lastOrder", { count: days, n: format.integer(days) }),
    ...(typeof mean_days_between_orders === "number"
      ? [
          t("customer.rhythm", {
            count: Math.round(mean_days_between_orders),
            n: format.integer(mean_days_between_orders),
          }),
        ]
      : []),
  ]
  return (
    <Text size="small" className="text-ui-fg-base text-pretty">
      {facts.join(" · ")}
    </Text>
  )
}

/** Why a customer is in a segment by similarity, or in none: said beside that segment, not among the facts. */
const PLACEMENTS = new Set(["nearest_profile", "inactive", "no_clusters"])

/** Why the customer stands where it stands, the loudest facts first. */
export const WhyList = ({ data: { customer, freshness }, limit }: PartProps & { limit: number }) => {
  const { t, format } = useText(freshness)
  const facts = customer.reasons.filter((reason) => !PLACEMENTS.has(reason.code))
  if (facts.length === 0) {
    return null
  }
  return (
    <ul className="text-ui-fg-subtle txt-small list-disc pl-4">
      {facts.slice(0, limit).map((reason) => (
        <li key={reason.code}>{reasonText(t, format, reason)}</li>
      ))}
    </ul>
  )
}

const KEY_FEATURES = [
  "average_order_value",
  "spend_last_365_days",
  "tenure_days",
  "return_rate",
  "discount_value_share",
]

/** A handful of figures that say most; the rest is one link away. */
export const KeyFeatures = ({ data: { customer, freshness } }: PartProps) => {
  const { t, format } = useText(freshness)
  return (
    <dl className="flex flex-col gap-y-1.5">
      {KEY_FEATURES.filter((name) => customer.features[name] !== undefined).map((name) => (
        <div key={name} className="txt-compact-small flex items-baseline justify-between gap-x-4">
          <Tooltip content={t(`features.${name}.meaning`)} maxWidth={300}>
            <dt
              tabIndex={0}
              className="text-ui-fg-subtle focus-visible:shadow-borders-focus cursor-default rounded-sm outline-none"
            >
              {t(`features.${name}.name`)}
            </dt>
          </Tooltip>
          <dd className="text-ui-fg-base whitespace-nowrap tabular-nums">
            {featureText(t, format, name, customer.features[name])}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The latest move between segments: from, to, when and why. */
export const LastChange = ({ data: { customer, freshness } }: PartProps) => {
  const { t, format } = useText(freshness)
  const move = weightiestOfLatest(customer.history)
  if (move === undefined) {
    return null
  }
  const name = (segment: typeof move.to) =>
    segment === null ? t("customer.noSegment") : segmentName(t, segment)
  return (
    <Text size="small" className="text-ui-fg-subtle text-pretty" data-testid="last-change">
      {move.from === null
        ? t("customer.joined", { to: name(move.to), date: format.date(move.at) })
        : t("customer.moved", { from: name(move.from), to: name(move.to), date: format.date(move.at) })}
      {move.reason === null ? null : ` (${reasonText(t, format, move.reason)})`}
    </Text>
  )
}

/** One order may move a customer in several sources at the same moment; the RFM group says most. */
function weightiestOfLatest(history: Customer["history"]): Customer["history"][number] | undefined {
  const latest = history.filter((move) => move.at === history[0].at)
  return (
    latest.find((move) => move.source === "rfm") ??
    latest.find((move) => move.source === "clusters") ??
    latest[0]
  )
}

/** Every segment the customer is in: the group, the one by similarity, the rules. */
export const SegmentList = ({ data: { customer, freshness } }: PartProps) => {
  const { t, format } = useText(freshness)
  const placement = customer.reasons.find((reason) => PLACEMENTS.has(reason.code))
  const rows: [string, Parameters<typeof SegmentLink>[0]["segment"][]][] = [
    [t("customer.group"), customer.rfm?.group ? [customer.rfm.group] : []],
    [t("customer.cluster"), customer.cluster === null ? [] : [customer.cluster]],
    [t("customer.rules"), customer.rules],
  ]
  return (
    <dl className="flex flex-col gap-y-2">
      {rows
        .filter(([, segments]) => segments.length > 0)
        .map(([label, segments]) => (
          <div key={label} className="txt-compact-small flex flex-col gap-y-1">
            <dt className="text-ui-fg-subtle txt-compact-xsmall">{label}</dt>
            <dd className="flex flex-wrap gap-x-4 gap-y-1">
              {segments.map((segment) => (
                <SegmentLink key={segment.id} segment={segment} />
              ))}
            </dd>
          </div>
        ))}
      {placement === undefined ? null : (
        <div className="txt-compact-xsmall text-ui-fg-subtle">
          <dt className="sr-only">{t("customer.cluster")}</dt>
          <dd>{reasonText(t, format, placement)}</dd>
        </div>
      )}
    </dl>
  )
}
