import { Trash } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import type { Freshness, Segment } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning } from "../../hooks/api"
import { useDeleteAndRestore } from "../segments"

/** Deletes a segment of the merchant's own; nothing for other segments and for one that is deleted. */
export const DeleteOwn = ({ segment }: { segment: Segment }) => {
  const { t } = useText()
  const { remove, isBusy } = useDeleteAndRestore()
  return segment.source !== "custom" || segment.retired_at !== null ? null : (
    <Button size="small" variant="secondary" onClick={() => void remove(segment)} isLoading={isBusy}>
      <Trash aria-hidden /> {t("own.delete")}
    </Button>
  )
}

/** What there is to know of a segment of the merchant's own: that it is deleted, or that it is being filled. */
export const OwnState = ({ segment, freshness }: { segment: Segment; freshness: Freshness }) => {
  if (segment.source !== "custom") {
    return null
  }
  return segment.retired_at === null ? (
    <Gathering />
  ) : (
    <Retired segment={segment} at={segment.retired_at} freshness={freshness} />
  )
}

interface RetiredProps {
  segment: Segment
  at: string
  freshness: Freshness
}

const Retired = ({ segment, at, freshness }: RetiredProps) => {
  const { t, format } = useText(freshness)
  const { restore, isBusy } = useDeleteAndRestore()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2" data-testid="retired">
      <Text>{t("own.retired", { date: format.date(at) })}</Text>
      <Button size="small" variant="secondary" onClick={() => void restore(segment)} isLoading={isBusy}>
        {t("own.restore")}
      </Button>
    </div>
  )
}

/** The page renews itself when the analysis under way ends. */
const Gathering = () => {
  const { t } = useText()
  return useRunning() === null ? null : (
    <Text size="small" role="status" className="text-ui-fg-subtle" data-testid="gathering">
      {t("own.gathering")}
    </Text>
  )
}
