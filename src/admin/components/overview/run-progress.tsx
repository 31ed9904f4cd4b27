import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useText } from "../../hooks"
import { useCancelRuns } from "../../hooks/api"
import type { RunningWork } from "../../lib"

/** What is being computed, in words, how far it is, and the way to stop it. */
export const RunProgress = ({ work }: { work: RunningWork }) => {
  const { t } = useTranslation("customerInsights")
  const { format } = useText()
  const cancel = useCancelRuns()
  const { current, step, steps, done, active } = work
  const doing = t(`codes.stages.${current.progress.stage}`, {
    defaultValue: t("run.working"),
    kind: t(`codes.kinds.${current.kind}`),
  })
  const stop = () =>
    cancel.mutate(
      active.map((run) => run.id),
      { onError: () => toast.error(t("run.notCanceled")) }
    )
  return (
    <div className="flex flex-col gap-y-2 px-6 py-3" data-testid="run-progress">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" className="text-ui-fg-base" aria-live="polite">
          {t("run.step", { step, steps, doing })}
        </Text>
        <div className="flex items-center gap-x-3">
          <Text size="small" className="text-ui-fg-subtle tabular-nums">
            {format.share(Math.round(done * 100) / 100)}
          </Text>
          <Button size="small" variant="secondary" onClick={stop} isLoading={cancel.isPending}>
            {t("run.cancel")}
          </Button>
        </div>
      </div>
      <div
        role="progressbar"
        aria-label={t("run.progress")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(done * 100)}
        className="bg-ui-bg-component h-1.5 w-full overflow-hidden rounded-full"
      >
        <div
          className="bg-ui-fg-interactive h-full rounded-full transition-all duration-500"
          style={{ width: `${Math.max(2, done * 100)}%` }}
        />
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("run.meanwhile")}
      </Text>
    </div>
  )
}
