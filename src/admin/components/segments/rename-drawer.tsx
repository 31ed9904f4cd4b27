import { Button, Drawer, toast } from "@medusajs/ui"
import { useState } from "react"
import type { FormEvent } from "react"
import type { Segment } from "../../../types/http"
import { useText } from "../../hooks"
import { useRenameSegment } from "../../hooks/api"
import type { RenameInput } from "../../hooks/api"
import { segmentName, segmentStrategy } from "../../lib"
import { WordsFields } from "../common"

/** The merchant's own name and advice for a segment, or back to the suggested ones. */
export const RenameDrawer = ({ segment, onClose }: { segment: Segment; onClose: () => void }) => {
  const { t } = useText()
  const rename = useRenameSegment(segment.id)
  const [name, setName] = useState(segmentName(t, segment))
  const [strategy, setStrategy] = useState(segmentStrategy(t, segment))
  const missing = name.trim() === ""
  const save = (input: RenameInput) =>
    rename.mutate(input, {
      onSuccess: () => {
        toast.success(t(input.name === null ? "rename.wasReset" : "rename.saved"))
        onClose()
      },
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!missing) {
      // What was left as suggested stays suggested, and so follows the dashboard's language.
      save({
        name: name.trim() === segmentName(t, segment) && segment.name_code !== null ? null : name.trim(),
        strategy:
          strategy.trim() === "" ||
          (strategy.trim() === segmentStrategy(t, segment) && segment.strategy_code !== null)
            ? null
            : strategy.trim(),
      })
    }
  }
  const isOwn = segment.name_code === null || segment.strategy_code === null
  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Header>
            <Drawer.Title>{t("rename.title")}</Drawer.Title>
            <Drawer.Description>{t("rename.keeps")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            <WordsFields
              labels={{
                name: t("rename.name"),
                strategy: t("rename.strategy"),
                missing: t("rename.missing"),
              }}
              name={name}
              strategy={strategy}
              missing={missing}
              onName={setName}
              onStrategy={setStrategy}
              failure={rename.isError ? `${t("rename.failed")} ${rename.error.message}` : null}
            />
          </Drawer.Body>
          <Drawer.Footer>
            {isOwn ? (
              <Button
                type="button"
                size="small"
                variant="transparent"
                className="mr-auto"
                disabled={rename.isPending}
                onClick={() => save({ name: null, strategy: null })}
              >
                {t("rename.reset")}
              </Button>
            ) : null}
            <Drawer.Close asChild>
              <Button type="button" size="small" variant="secondary">
                {t("common.cancel")}
              </Button>
            </Drawer.Close>
            <Button type="submit" size="small" isLoading={rename.isPending} disabled={missing}>
              {t("common.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
