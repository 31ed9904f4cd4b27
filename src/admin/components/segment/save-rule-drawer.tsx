import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import type { FormEvent } from "react"
import { useNavigate } from "react-router-dom"
import type { RuleJson } from "../../../types/http"
import { useText } from "../../hooks"
import { useCreateSegment } from "../../hooks/api"
import { WordsFields } from "../common"

/** Long enough to read and to reach by keyboard. */
const TOAST_MS = 10_000

interface SaveRuleDrawerProps {
  rule: RuleJson
  /** A name to begin with. */
  suggested: string
  /** The rule as a sentence. */
  words: string
  onClose: () => void
}

/** A name for a rule, which makes it a segment of the merchant's own. */
export const SaveRuleDrawer = ({ rule, suggested, words, onClose }: SaveRuleDrawerProps) => {
  const { t } = useText()
  const navigate = useNavigate()
  const create = useCreateSegment()
  const [name, setName] = useState(suggested)
  const [strategy, setStrategy] = useState("")
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === "") {
      setMissing(true)
      return
    }
    create.mutate(
      { name: name.trim(), rule, ...(strategy.trim() === "" ? {} : { strategy: strategy.trim() }) },
      {
        onSuccess: ({ segment }) => {
          toast.success(t("own.saved", { name: segment.name }), {
            duration: TOAST_MS,
            action: {
              label: t("own.open"),
              altText: t("own.open"),
              onClick: () => navigate(`/customer-insights/segments/${segment.id}`),
            },
          })
          onClose()
        },
      }
    )
  }
  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden" noValidate>
          <Drawer.Header>
            <Drawer.Title>{t("own.saveTitle")}</Drawer.Title>
            <Drawer.Description>{t("own.saveIntro")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto" data-testid="save-rule">
            <div className="flex flex-col gap-y-1">
              <Text size="small" weight="plus">
                {t("own.rule")}
              </Text>
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {words}
              </Text>
            </div>
            <WordsFields
              labels={{ name: t("own.name"), strategy: t("own.strategy"), missing: t("own.missing") }}
              name={name}
              strategy={strategy}
              missing={missing}
              isNew
              onName={(changed) => {
                setName(changed)
                setMissing(false)
              }}
              onStrategy={setStrategy}
              failure={create.isError ? `${t("own.notSaved")} ${create.error.message}` : null}
            />
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button type="button" size="small" variant="secondary">
                {t("common.cancel")}
              </Button>
            </Drawer.Close>
            <Button type="submit" size="small" isLoading={create.isPending}>
              {t("common.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
