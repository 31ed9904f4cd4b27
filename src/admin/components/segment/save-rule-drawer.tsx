import { Button, Drawer, Hint, Input, Label, Text, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import type { FormEvent } from "react"
import { useNavigate } from "react-router-dom"
import type { RuleJson } from "../../../types/http"
import { useText } from "../../hooks"
import { useCreateSegment } from "../../hooks/api"

const NAME_LIMIT = 80
const STRATEGY_LIMIT = 500
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
  const id = useId()
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
            <div className="flex flex-col gap-y-2">
              <Label htmlFor={`${id}-name`} size="small" weight="plus">
                {t("own.name")}
              </Label>
              <Input
                id={`${id}-name`}
                value={name}
                maxLength={NAME_LIMIT}
                autoFocus
                aria-required
                aria-invalid={missing}
                aria-describedby={missing ? `${id}-missing` : undefined}
                onChange={(event) => {
                  setName(event.target.value)
                  setMissing(false)
                }}
              />
              {missing ? (
                <Hint id={`${id}-missing`} variant="error">
                  {t("own.missing")}
                </Hint>
              ) : null}
            </div>
            <div className="flex flex-col gap-y-2">
              <Label htmlFor={`${id}-strategy`} size="small" weight="plus">
                {t("own.strategy")}
              </Label>
              <Textarea
                id={`${id}-strategy`}
                value={strategy}
                rows={4}
                maxLength={STRATEGY_LIMIT}
                onChange={(event) => setStrategy(event.target.value)}
              />
            </div>
            {create.isError ? (
              <Text size="small" role="alert" className="text-ui-fg-error">
                {t("own.notSaved")} {create.error.message}
              </Text>
            ) : null}
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
