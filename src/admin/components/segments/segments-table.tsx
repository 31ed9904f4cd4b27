import { PencilSquare, Trash } from "@medusajs/icons"
import { IconButton, Table } from "@medusajs/ui"
import { useState } from "react"
import { segmentColor } from "../../../figures"
import type { Freshness, Segment } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { segmentName, segmentStrategy } from "../../lib"
import { Help, SegmentLink } from "../common"
import { RenameDrawer } from "./rename-drawer"
import { ShareBars } from "./share-bars"
import { StabilityBadge } from "./stability-badge"

interface SegmentsTableProps {
  caption: string
  segments: Segment[]
  freshness: Freshness
  /** Groups found by similarity have a stability; rules and RFM groups do not. */
  withStability?: boolean
  /** Beside a chart there is no room for medians and advice. */
  compact?: boolean
  /** Offers to delete each that the merchant saved; an imported one ends by its next import. */
  onDelete?: (segment: Segment) => void
}

/** Segments as rows: size, share of customers beside share of revenue, typical customer, advice, rename. */
export const SegmentsTable = ({
  caption,
  segments,
  freshness,
  withStability = false,
  compact = false,
  onDelete,
}: SegmentsTableProps) => {
  const { t } = useText(freshness)
  const [renamed, setRenamed] = useState<Segment | null>(null)
  const columns = [
    { name: "name", className: "" },
    { name: "customers", className: "text-right" },
    { name: "shares", className: "" },
    ...(compact
      ? []
      : [
          { name: "lastOrder", className: "text-right" },
          { name: "orders", className: "text-right" },
          { name: "spend", className: "text-right" },
        ]),
    ...(withStability ? [{ name: "stability", className: "" }] : []),
    ...(compact ? [] : [{ name: "strategy", className: "" }]),
  ]
  return (
    <div className="overflow-x-auto">
      <Table>
        <caption className="sr-only">{caption}</caption>
        <Table.Header className="border-t-0">
          <Table.Row>
            {columns.map(({ name, className }) => (
              <Table.HeaderCell key={name} scope="col" className={`whitespace-nowrap ${className}`}>
                {t(`segments.${name}`)}{" "}
                {name === "lastOrder" ? (
                  <Help about={t("segments.lastOrder")} text={t("segments.medians")} />
                ) : null}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col">
              <span className="sr-only">{t("segments.actions")}</span>
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0 [&_tr:last-child]:border-b-0">
          {segments.map((segment) => (
            <SegmentRow
              key={segment.id}
              segment={segment}
              freshness={freshness}
              withStability={withStability}
              compact={compact}
              onRename={() => setRenamed(segment)}
              onDelete={onDelete && segment.source === "custom" ? () => onDelete(segment) : undefined}
            />
          ))}
        </Table.Body>
      </Table>
      {renamed === null ? null : <RenameDrawer segment={renamed} onClose={() => setRenamed(null)} />}
    </div>
  )
}

interface SegmentRowProps {
  segment: Segment
  freshness: Freshness
  withStability: boolean
  compact: boolean
  onRename: () => void
  onDelete?: () => void
}

const SegmentRow = ({ segment, freshness, withStability, compact, onRename, onDelete }: SegmentRowProps) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const name = segmentName(t, segment)
  const median = (value: number | null, write: (value: number) => string) =>
    value === null ? "–" : write(value)
  return (
    <Table.Row>
      <Table.Cell className="min-w-[160px]">
        <SegmentLink segment={segment} />
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{format.integer(segment.customers)}</Table.Cell>
      <Table.Cell>
        <ShareBars
          customers={segment.customer_share}
          revenue={segment.revenue_share}
          color={segmentColor(segment.hue, theme)}
        />
      </Table.Cell>
      {compact ? null : (
        <>
          <Table.Cell className="whitespace-nowrap text-right tabular-nums">
            {median(segment.median_days_since_last_order, (days) =>
              t("common.daysAgo", { count: Math.round(days), n: format.integer(days) })
            )}
          </Table.Cell>
          <Table.Cell className="text-right tabular-nums">
            {median(segment.median_order_count, format.decimal)}
          </Table.Cell>
          <Table.Cell className="text-right tabular-nums">
            {median(segment.median_total_spend, format.money)}
          </Table.Cell>
        </>
      )}
      {withStability ? (
        <Table.Cell>
          <StabilityBadge stability={segment.stability} />
        </Table.Cell>
      ) : null}
      {compact ? null : (
        <Table.Cell className="min-w-[220px] max-w-[360px] py-2">{segmentStrategy(t, segment)}</Table.Cell>
      )}
      <Table.Cell className="w-8">
        <div className="flex items-center justify-end gap-x-1">
          <IconButton
            size="small"
            variant="transparent"
            aria-label={t("rename.of", { name })}
            onClick={onRename}
            data-testid={`rename-${segment.key}`}
          >
            <PencilSquare className="text-ui-fg-subtle" />
          </IconButton>
          {onDelete === undefined ? null : (
            <IconButton
              size="small"
              variant="transparent"
              aria-label={t("own.deleteOf", { name })}
              onClick={onDelete}
            >
              <Trash className="text-ui-fg-subtle" />
            </IconButton>
          )}
        </div>
      </Table.Cell>
    </Table.Row>
  )
}
