import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Freshness } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning, useStartRun } from "../../hooks/api"
import { When } from "../common"
import { HowComputed } from "../how"
import type { HowTopic } from "../how"
import { RunProgress } from "./run-progress"

interface PageHeaderProps {
  title: string
  freshness?: Freshness
  topic: HowTopic
  /** There is nothing to analyse, so no button either. */
  canRun: boolean
}

/** What page this is, how fresh its figures are, and the button that renews them. */
export const PageHeader = ({ title, freshness, topic, canRun }: PageHeaderProps) => {
  const { t } = useTranslation("customerInsights")
  const work = useRunning()
  const start = useStartRun()
  const run = () =>
    start.mutate(undefined, {
      onSuccess: (answer) => toast.info(t(answer.already_running ? "run.alreadyRunning" : "run.started")),
      onError: () => toast.error(t("run.notStarted"), { description: t("errors.unharmed") }),
    })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-6 py-4">
        <div className="flex flex-col gap-y-1">
          <Heading level="h1">{title}</Heading>
          {freshness ? <FreshnessLine freshness={freshness} /> : null}
        </div>
        <div className="flex items-center gap-x-2">
          <HowComputed topic={topic} />
          {canRun ? (
            <Button size="small" onClick={run} isLoading={start.isPending} disabled={work !== null}>
              {t("run.now")}
            </Button>
          ) : null}
        </div>
      </div>
      {work === null ? null : <RunProgress work={work} />}
    </Container>
  )
}

const FreshnessLine = ({ freshness }: { freshness: Freshness }) => {
  const { t, format } = useText(freshness)
  const { as_of, last_run_at, changed_customers, time_zone } = freshness
  return (
    <Text size="small" className="text-ui-fg-subtle" data-testid="freshness">
      {t("freshness.asOf", { date: format.dateTime(as_of), zone: time_zone })}
      {last_run_at === null ? null : (
        <>
          {" · "}
          {t("freshness.analysed")} <When at={last_run_at} freshness={freshness} />
        </>
      )}
      {last_run_at !== null && changed_customers > 0 ? (
        <> · {t("freshness.changed", { count: changed_customers, n: format.integer(changed_customers) })}</>
      ) : null}
    </Text>
  )
}
