import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useRunning, useStartRun } from "../../hooks/api"

/** Starts an analysis and says what came of that; at rest while one is under way. */
export const RunButton = ({ first = false }: { first?: boolean }) => {
  const { t } = useTranslation("customerInsights")
  const work = useRunning()
  const start = useStartRun()
  const run = () =>
    start.mutate(undefined, {
      onSuccess: (answer) => toast.info(t(answer.already_running ? "run.alreadyRunning" : "run.started")),
      onError: () => toast.error(t("run.notStarted"), { description: t("errors.unharmed") }),
    })
  return (
    <Button size="small" onClick={run} isLoading={start.isPending} disabled={work !== null}>
      {t(first ? "run.first" : "run.now")}
    </Button>
  )
}
