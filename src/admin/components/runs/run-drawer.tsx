import { Drawer, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { Freshness, Run } from "../../../types/http"
import { useText } from "../../hooks"
import { reasonText } from "../../lib"
import { RunStateBadge } from "./state-badge"
import { startedBy, warningOf } from "./words"

interface RunDrawerProps {
  run: Run
  freshness: Freshness | undefined
  onClose: () => void
}

/** The record of one run: what it was asked, what came out, and what went wrong. */
export const RunDrawer = ({ run, freshness, onClose }: RunDrawerProps) => {
  const { t, format } = useText(freshness)
  const moment = (at: string | null) => (at === null ? "–" : format.dateTime(at))
  const facts: [string, ReactNode][] = [
    [t("runs.state"), <RunStateBadge key="state" state={run.state} />],
    [t("runs.asOf"), format.dateTime(run.as_of)],
    [t("runs.startedBy"), startedBy(t, run.started_by)],
    [t("runs.started"), moment(run.started_at)],
    [t("runs.finished"), moment(run.finished_at)],
    [
      t("runs.duration"),
      run.duration_s === null ? "–" : t("runs.seconds", { n: format.decimal(run.duration_s) }),
    ],
    [t("runs.attempt"), format.integer(run.attempt)],
  ]
  const warning = warningOf(run)
  return (
    <Drawer open onOpenChange={(open) => open || onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t(`codes.kinds.${run.kind}`)}</Drawer.Title>
          <Drawer.Description className="font-mono">{run.id}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto" data-testid="run-record">
          {run.error === null ? null : (
            <div role="alert" className="flex flex-col gap-y-1">
              <Heading level="h3">{t("runs.whatWentWrong")}</Heading>
              <Text size="small" className="text-ui-fg-error">
                {run.error}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t("run.failedUnharmed")}
              </Text>
            </div>
          )}
          {warning === null ? null : (
            <div role="note" className="flex flex-col gap-y-1">
              <Heading level="h3">{t("runs.notTakenOver")}</Heading>
              <Text size="small" className="text-ui-fg-subtle">
                {reasonText(t, format, warning)}.
              </Text>
            </div>
          )}
          <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
            {facts.map(([label, value]) => (
              <div key={label} className="txt-compact-small contents">
                <dt className="text-ui-fg-subtle">{label}</dt>
                <dd className="text-ui-fg-base">{value}</dd>
              </div>
            ))}
          </dl>
          <Record title={t("runs.parameters")} values={run.parameters} />
          <Record title={t("runs.report")} values={run.report} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

/** The raw record for those who want it; folded, because it is written for them only. */
const Record = ({ title, values }: { title: string; values: { [name: string]: unknown } }) =>
  Object.keys(values).length === 0 ? null : (
    <details>
      <summary className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus cursor-pointer rounded-sm outline-none">
        {title}
      </summary>
      <pre
        tabIndex={0}
        className="bg-ui-bg-subtle txt-compact-xsmall text-ui-fg-subtle mt-2 max-h-80 overflow-auto rounded-lg p-3 font-mono"
      >
        {JSON.stringify(values, null, 2)}
      </pre>
    </details>
  )
