import { Badge, Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import type { ModelsResponse, ModelVersion } from "../../../types/predictions"
import { useText } from "../../hooks"
import { useRollbackModel, useRunning } from "../../hooks/api"
import { figureText, reasonText } from "../../lib"
import { EmptyState, Section, When } from "../common"
import { SimpleTable } from "../prediction"
import { windowText } from "./card"
import { CardDrawer } from "./card-drawer"

const COLORS = { champion: "green", candidate: "grey", retired: "grey" } as const

/** Every model with where it comes from, whether it is in use and why; one that was can be used again. */
export const ModelsTable = ({ data: { models, freshness } }: { data: ModelsResponse }) => {
  const { t, format } = useText(freshness)
  const [opened, setOpened] = useState<ModelVersion | null>(null)
  return (
    <Section title={t("models.title")} sentence={t("models.sentence")} testId="models">
      {models.length === 0 ? (
        <EmptyState title={t("models.none")} text={t("models.noneText")} />
      ) : (
        <SimpleTable
          caption={t("models.title")}
          columns={[
            ...["kind", "state", "learned"].map((name) => ({
              name,
              label: t(`models.${name}`),
              className: "whitespace-nowrap",
            })),
            // may wrap, so that the buttons at the end stay in sight
            { name: "window", label: t("models.window") },
            { name: "rows", label: t("models.rows"), numeric: true },
            { name: "figure", label: t("models.figure") },
            { name: "verdict", label: t("models.verdict"), className: "min-w-[160px]" },
            { name: "actions", label: t("segments.actions"), numeric: true },
          ]}
          rows={models.map((model) => ({
            key: model.id,
            cells: {
              kind: t(`codes.kinds.${model.kind}`),
              state: (
                <Badge size="2xsmall" color={COLORS[model.state]}>
                  {t(`codes.modelStates.${model.state}`)}
                </Badge>
              ),
              learned: <When at={model.trained_at} freshness={freshness} />,
              window: windowText(t, format, model.window),
              rows: model.rows === null ? "–" : format.integer(model.rows),
              figure:
                model.figure === null || model.figure.value === null
                  ? "–"
                  : `${t(`codes.figures.${model.figure.name}`)} ${figureText(format, model.figure.value)}`,
              verdict: model.verdict === null ? "–" : reasonText(t, format, model.verdict),
              actions: <Actions model={model} freshness={freshness} onOpen={() => setOpened(model)} />,
            },
          }))}
        />
      )}
      {opened === null ? null : (
        <CardDrawer model={opened} freshness={freshness} onClose={() => setOpened(null)} />
      )}
    </Section>
  )
}

interface ActionsProps {
  model: ModelVersion
  freshness: ModelsResponse["freshness"]
  onOpen: () => void
}

const Actions = ({ model, freshness, onOpen }: ActionsProps) => {
  const { t, format } = useText(freshness)
  const prompt = usePrompt()
  const rollback = useRollbackModel()
  const work = useRunning()
  const named = { kind: t(`codes.kinds.${model.kind}`), date: format.date(model.trained_at) }
  const useAgain = async () => {
    const sure = await prompt({
      title: t("models.confirmTitle"),
      description: t("models.confirmText", { date: format.dateTime(model.trained_at) }),
      confirmText: t("models.useAgain"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (sure) {
      rollback.mutate(model.id, {
        onSuccess: (answer) =>
          toast.info(t(answer.already_running ? "run.alreadyRunning" : "models.started")),
        onError: () => toast.error(t("models.notStarted"), { description: t("errors.unharmed") }),
      })
    }
  }
  return (
    <span className="flex items-center justify-end gap-x-2">
      {model.can_roll_back ? (
        <Button
          size="small"
          variant="secondary"
          onClick={() => void useAgain()}
          isLoading={rollback.isPending}
          disabled={work !== null}
          aria-label={t("models.useAgainOf", named)}
        >
          {t("models.useAgain")}
        </Button>
      ) : null}
      <Button size="small" variant="transparent" onClick={onOpen} aria-label={t("models.detailsOf", named)}>
        {t("models.details")}
      </Button>
    </span>
  )
}
