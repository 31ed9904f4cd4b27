import { ArrowDownTray, PencilSquare } from "@medusajs/icons"
import { Badge, Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import type { Freshness, Segment } from "../../../types/http"
import { useText } from "../../hooks"
import { useDownloadSegment } from "../../hooks/api"
import { figuresAsOfText, segmentName, segmentStrategy } from "../../lib"
import { SegmentDot, TextLink } from "../common"
import { HowComputed } from "../how"
import { RenameDrawer, StabilityBadge } from "../segments"
import { DeleteOwn, OwnState } from "./own-segment"
import { RuleWords } from "./rule-words"

/** Who these customers are in a sentence, what to do with them, and the actions. */
export const SegmentHeader = ({ segment, freshness }: { segment: Segment; freshness: Freshness }) => {
  const { t, format } = useText(freshness)
  const [renaming, setRenaming] = useState(false)
  const download = useDownloadSegment(segment.id)
  const name = segmentName(t, segment)
  const strategy = segmentStrategy(t, segment)
  // The run of the ready rules is that of the merchant's own, too; one that is not filled yet has no figures of it.
  const unfilled = segment.source === "custom" && segment.customers === 0
  const asOf = freshness.figures_as_of[segment.source === "custom" ? "rule" : segment.source]
  const save = () =>
    download.mutate(`${segment.source}-${segment.key}.csv`, {
      onSuccess: () => toast.success(t("segment.downloaded")),
      onError: () => toast.error(t("segment.notDownloaded"), { description: t("errors.unharmed") }),
    })
  return (
    <Container className="flex flex-col gap-y-4 p-6" data-testid="segment-header">
      <TextLink to="/customer-insights/segments">
        <span aria-hidden>←</span> {t("menu.segments")}
      </TextLink>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex items-center gap-x-3">
          <SegmentDot hue={segment.hue} />
          <Heading level="h1">{name}</Heading>
          <Badge size="2xsmall">{t(`codes.sources.${segment.source}`)}</Badge>
          {segment.stability === null ? null : <StabilityBadge stability={segment.stability} />}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <HowComputed topic="segment" />
          <Button size="small" variant="secondary" onClick={() => setRenaming(true)}>
            <PencilSquare aria-hidden /> {t("rename.open")}
          </Button>
          <Button size="small" variant="secondary" onClick={save} isLoading={download.isPending}>
            <ArrowDownTray aria-hidden /> {t("segment.download")}
          </Button>
          <DeleteOwn segment={segment} />
        </div>
      </div>
      <OwnState segment={segment} freshness={freshness} />
      <Text className="text-ui-fg-base max-w-[860px] text-pretty" data-testid="segment-sentence">
        {whoTheyAre(t, format, segment)}
      </Text>
      {strategy === "" ? null : (
        <Text size="small" className="text-ui-fg-subtle max-w-[860px] text-pretty">
          <span className="text-ui-fg-base font-medium">{t("segments.strategy")}: </span>
          {strategy}
        </Text>
      )}
      <RuleWords segment={segment} freshness={freshness} />
      {asOf === null || unfilled ? null : (
        <Text size="small" className="text-ui-fg-subtle" data-testid="freshness">
          {figuresAsOfText(t, format, asOf, freshness)}
        </Text>
      )}
      {renaming ? <RenameDrawer segment={segment} onClose={() => setRenaming(false)} /> : null}
    </Container>
  )
}

type Texts = ReturnType<typeof useText>

function whoTheyAre(t: Texts["t"], format: Texts["format"], segment: Segment): string {
  const size = t("segment.size", {
    count: segment.customers,
    n: format.integer(segment.customers),
    share: format.share(segment.customer_share),
    revenue: format.share(segment.revenue_share),
  })
  const {
    median_days_since_last_order: days,
    median_order_count: orders,
    median_total_spend: spend,
  } = segment
  if (days === null || orders === null || spend === null) {
    return size
  }
  const typical = t("segment.typical", {
    count: Math.round(days),
    days: format.integer(days),
    orders: t("segment.orders", { count: Math.round(orders), n: format.decimal(orders) }),
    spend: format.money(spend),
  })
  return `${size} ${typical}`
}
