import { toast } from "@medusajs/ui"
import type { Segment } from "../../../types/http"
import { useText } from "../../hooks"
import { useDeleteSegment, useRestoreSegment } from "../../hooks/api"
import { segmentName } from "../../lib"

/** Long enough to read and to reach by keyboard. */
const UNDO_MS = 15_000

/**
 * Deletes a segment of the merchant's own and offers to undo that; brings one back. The promises rather than the
 * callbacks of one call tell the outcome: the undo may come when the page that deleted is gone.
 */
export function useDeleteAndRestore(): {
  remove: (segment: Segment) => Promise<void>
  restore: (segment: Segment) => Promise<void>
  isBusy: boolean
} {
  const { t } = useText()
  const deletion = useDeleteSegment()
  const restoration = useRestoreSegment()
  const restore = async (segment: Segment) => {
    const name = segmentName(t, segment)
    try {
      await restoration.mutateAsync(segment.id)
      toast.success(t("own.restored", { name }))
    } catch (error) {
      toast.error(t("own.notRestored", { name }), { description: messageOf(error) })
    }
  }
  const remove = async (segment: Segment) => {
    const name = segmentName(t, segment)
    const id = `undo-${segment.id}`
    try {
      await deletion.mutateAsync(segment.id)
      toast.success(t("own.deleted", { name }), {
        id,
        duration: UNDO_MS,
        action: {
          label: t("own.undo"),
          altText: t("own.undoOf", { name }),
          onClick: () => {
            toast.dismiss(id)
            void restore(segment)
          },
        },
      })
    } catch (error) {
      toast.error(t("own.notDeleted", { name }), { description: messageOf(error) })
    }
  }
  return { remove, restore, isBusy: deletion.isPending || restoration.isPending }
}

function messageOf(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined
}
