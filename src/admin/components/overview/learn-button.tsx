import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PredictionKind } from "../../../types/predictions"
import { useRunning, useStartRun } from "../../hooks/api"

/** Lets predictions learn before it is due; at rest while an analysis is under way. */
export const LearnButton = ({ kinds }: { kinds: readonly PredictionKind[] }) => {
  const { t } = useTranslation("customerInsights")
  const work = useRunning()
  const start = useStartRun()
  const learn = () =>
    start.mutate(
      { kinds: [...kinds], retrain: true },
      {
        onSuccess: (answer) => toast.info(t(answer.already_running ? "run.alreadyRunning" : "run.learning")),
        onError: () => toast.error(t("run.notStarted"), { description: t("errors.unharmed") }),
      }
    )
  return (
    <Button
      size="small"
      variant="secondary"
      onClick={learn}
      isLoading={start.isPending}
      disabled={work !== null}
    >
      {t("run.learn")}
    </Button>
  )
}
