import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { OverviewResponse, SegmentBadge } from "../../../types/http"
import { useText } from "../../hooks"
import { EmptyState, Section, SegmentLink } from "../common"

const SHOWN = 5

type Change = { segment: SegmentBadge; customers: number }

/** Who moved between segments since the analysis before, the largest movements first. */
export const Changes = ({ overview: { changes, freshness } }: { overview: OverviewResponse }) => {
  const { t, format } = useText(freshness)
  const total = (list: Change[]) => list.reduce((sum, change) => sum + change.customers, 0)
  const [joined, left] = [total(changes.joined), total(changes.left)]
  return (
    <Section
      title={t("changes.title")}
      sentence={
        joined + left === 0
          ? undefined
          : t("changes.sentence", { joined: format.integer(joined), left: format.integer(left) })
      }
      className="flex-1"
      testId="changes"
    >
      {joined + left === 0 ? (
        <EmptyState title={t("changes.nobody")} text={t("changes.nobodyText")} />
      ) : (
        <div className="grid flex-1 grid-cols-1 gap-x-6 gap-y-4 px-6 py-4 sm:grid-cols-2">
          <ChangeList label={t("changes.joined")} changes={changes.joined} up />
          <ChangeList label={t("changes.left")} changes={changes.left} up={false} />
        </div>
      )}
    </Section>
  )
}

const ChangeList = ({ label, changes, up }: { label: string; changes: Change[]; up: boolean }) => {
  const { format } = useText()
  const largest = [...changes].sort((a, b) => b.customers - a.customers).slice(0, SHOWN)
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="small" weight="plus" className="text-ui-fg-subtle flex items-center gap-x-1">
        <span aria-hidden>{up ? <ArrowUpMini /> : <ArrowDownMini />}</span>
        {label}
      </Text>
      <ul className="flex flex-col gap-y-2">
        {largest.map(({ segment, customers }) => (
          <li key={segment.id} className="txt-compact-small flex items-center justify-between gap-x-3">
            <SegmentLink segment={segment} />
            <span className="text-ui-fg-subtle tabular-nums">{format.integer(customers)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
