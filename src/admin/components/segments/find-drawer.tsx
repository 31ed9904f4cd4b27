import { Button, Drawer, Hint, Label, RadioGroup, Switch, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { FormEvent } from "react"
import type { ClusterMethod, OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { methodName } from "../../lib"
import { useFindClusters } from "./use-find-clusters"

const METHODS: readonly ClusterMethod[] = ["k-means", "agglomerative", "dbscan", "gaussian-mixture"]

/** The way to other segments by similarity: how they are to be found, and whether to compare. */
export const FindClusters = ({ choice }: { choice: OverviewResponse["cluster_choice"] }) => {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" variant="secondary" onClick={() => setOpen(true)} data-testid="find-clusters">
        {t("methods.open")}
      </Button>
      {open ? <FindDrawer choice={choice} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface FindDrawerProps {
  choice: OverviewResponse["cluster_choice"]
  onClose: () => void
}

const FindDrawer = ({ choice, onClose }: FindDrawerProps) => {
  const { t } = useText()
  const { find, isStarting, isUnderWay } = useFindClusters()
  const [method, setMethod] = useState<ClusterMethod>(choice?.method ?? "k-means")
  // Who compared last time would miss the comparison if it were gone.
  const [compare, setCompare] = useState((choice?.comparison.length ?? 0) > 0)
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find({ method, compare }, onClose)
  }
  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Header>
            <Drawer.Title>{t("methods.title")}</Drawer.Title>
            <Drawer.Description>{t("methods.intro")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto" data-testid="find-drawer">
            <RadioGroup
              value={method}
              onValueChange={(value) => setMethod(METHODS.find((known) => known === value) ?? method)}
              aria-label={t("methods.choose")}
            >
              {METHODS.map((each) => (
                <RadioGroup.ChoiceBox
                  key={each}
                  value={each}
                  label={methodName(t, each)}
                  description={t(`methods.${each}.sentence`)}
                  // Its circle would give way to a long sentence.
                  className="[&>div:first-child]:shrink-0"
                  data-testid={`method-${each}`}
                />
              ))}
            </RadioGroup>
            <div className="flex items-start justify-between gap-x-4">
              <div className="flex flex-col gap-y-1">
                <Label htmlFor={`${id}-compare`} size="small" weight="plus">
                  {t("methods.compare")}
                </Label>
                <Hint id={`${id}-hint`}>{t("methods.compareHelp")}</Hint>
              </div>
              <Switch
                id={`${id}-compare`}
                checked={compare}
                onCheckedChange={setCompare}
                className="mt-1 shrink-0"
                aria-describedby={`${id}-hint`}
              />
            </div>
            {isUnderWay ? (
              <Text size="small" role="status" className="text-ui-fg-subtle">
                {t("methods.underWay")}
              </Text>
            ) : null}
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button type="button" size="small" variant="secondary">
                {t("common.cancel")}
              </Button>
            </Drawer.Close>
            <Button type="submit" size="small" isLoading={isStarting} disabled={isUnderWay}>
              {t("methods.start")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
