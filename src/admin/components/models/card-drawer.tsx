import { Drawer, Text } from "@medusajs/ui"
import type { ModelsResponse, ModelVersion } from "../../../types/predictions"
import { useText } from "../../hooks"
import { figureCell, reasonText } from "../../lib"
import { definitionText, metricsOf, missingOf, selectionOf, windowText } from "./card"

interface CardDrawerProps {
  model: ModelVersion
  freshness: ModelsResponse["freshness"]
  onClose: () => void
}

/** The model card: what was asked, of which data, how well it did, and the card as it is kept. */
export const CardDrawer = ({ model, freshness, onClose }: CardDrawerProps) => {
  const { t, format } = useText(freshness)
  const { window, verdict } = model
  const facts: [string, string][] = [
    [t("models.learned"), format.dateTime(model.trained_at)],
    [t("models.window"), windowText(t, format, window)],
    [t("models.rows"), model.rows === null ? "–" : format.integer(model.rows)],
    [t("models.seed"), model.seed === null ? "–" : String(model.seed)],
    [t("models.version"), model.code_version],
    ...(verdict === null
      ? []
      : [[t("models.verdict"), reasonText(t, format, verdict)] satisfies [string, string]]),
  ]
  const definition = definitionText(t, format, model)
  const metrics = metricsOf(model)
  const missing = missingOf(model)
  const selection = selectionOf(model)
  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t(`codes.kinds.${model.kind}`)}</Drawer.Title>
          <Drawer.Description className="font-mono">{model.id}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto" data-testid="model-card">
          {definition === null ? null : (
            <Text size="small" className="text-ui-fg-base text-pretty">
              {definition}
            </Text>
          )}
          <Facts facts={facts} />
          {missing.length === 0 ? null : (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {[t("prediction.missing"), ...missing.map((each) => `${reasonText(t, format, each)}.`)].join(
                " "
              )}
            </Text>
          )}
          {metrics.length === 0 ? null : (
            <Facts
              facts={metrics.map(({ name, value, low, high }) => [
                t(`codes.figures.${name}`, { budget: t("models.budget") }),
                low === null || high === null
                  ? figureCell(format, value)
                  : `${figureCell(format, value)} (${figureCell(format, low)}–${figureCell(format, high)})`,
              ])}
            />
          )}
          {selection === null ? null : (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {reasonText(t, format, selection)}.
            </Text>
          )}
          <div className="flex flex-col gap-y-2">
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("models.asKept")}
            </Text>
            <pre
              tabIndex={0}
              className="bg-ui-bg-subtle txt-compact-xsmall text-ui-fg-subtle focus-visible:shadow-borders-focus overflow-auto rounded-lg p-3 font-mono outline-none"
            >
              {JSON.stringify(model.card, null, 2)}
            </pre>
          </div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const Facts = ({ facts }: { facts: readonly (readonly [string, string])[] }) => (
  <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
    {facts.map(([label, value]) => (
      <div key={label} className="txt-compact-small contents">
        <dt className="text-ui-fg-subtle">{label}</dt>
        <dd className="text-ui-fg-base tabular-nums">{value}</dd>
      </div>
    ))}
  </dl>
)
