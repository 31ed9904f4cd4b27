import { Button, Table } from "@medusajs/ui"
import { useState } from "react"
import type { ReactNode } from "react"
import type { Freshness, Run, RunsResponse } from "../../../types/http"
import { useText } from "../../hooks"
import type { TableState } from "../../hooks"
import { TablePages, When } from "../common"
import { RunDrawer } from "./run-drawer"
import { RunStateBadge } from "./state-badge"
import { startedBy } from "./words"

interface RunsTableProps {
  data: RunsResponse
  /** Tells the store's time zone; moments are in UTC until it is known. */
  freshness: Freshness | undefined
  state: TableState
  pageSize: number
}

interface Column {
  /** Its heading is the text `runs.<name>`. */
  name: string
  className?: string
  cell: (run: Run, say: ReturnType<typeof useText>, freshness: Freshness | undefined) => ReactNode
}

const COLUMNS: readonly Column[] = [
  {
    name: "kind",
    className: "text-ui-fg-base whitespace-nowrap font-medium",
    cell: (run, { t }) => t(`codes.kinds.${run.kind}`),
  },
  { name: "state", cell: (run) => <RunStateBadge state={run.state} /> },
  {
    name: "started",
    className: "whitespace-nowrap",
    cell: (run, _, freshness) => <When at={run.started_at ?? run.created_at} freshness={freshness} />,
  },
  { name: "startedBy", className: "whitespace-nowrap", cell: (run, { t }) => startedBy(t, run.started_by) },
  {
    name: "duration",
    className: "whitespace-nowrap tabular-nums",
    cell: ({ duration_s }, { t, format }) =>
      duration_s === null ? "–" : t("runs.seconds", { n: format.decimal(duration_s) }),
  },
  {
    name: "asOf",
    className: "whitespace-nowrap",
    cell: (run, { format }) => format.dateTime(run.as_of),
  },
]

/** The runs, newest first; a row opens its record. */
export const RunsTable = ({ data, freshness, state, pageSize }: RunsTableProps) => {
  const { t } = useText()
  const [opened, setOpened] = useState<Run | null>(null)
  return (
    <>
      <div className="overflow-x-auto">
        <Table>
          <caption className="sr-only">{t("runs.title")}</caption>
          <Table.Header className="border-t-0">
            <Table.Row>
              {COLUMNS.map(({ name }) => (
                <Table.HeaderCell key={name} scope="col" className="whitespace-nowrap">
                  {t(`runs.${name}`)}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell scope="col">
                <span className="sr-only">{t("runs.details")}</span>
              </Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.runs.map((run) => (
              <RunRow key={run.id} run={run} freshness={freshness} onOpen={() => setOpened(run)} />
            ))}
          </Table.Body>
        </Table>
      </div>
      <TablePages count={data.count} pageSize={pageSize} state={state} />
      {opened === null ? null : (
        <RunDrawer run={opened} freshness={freshness} onClose={() => setOpened(null)} />
      )}
    </>
  )
}

interface RunRowProps {
  run: Run
  freshness: Freshness | undefined
  onOpen: () => void
}

const RunRow = ({ run, freshness, onOpen }: RunRowProps) => {
  const say = useText(freshness)
  const { t } = say
  return (
    <Table.Row>
      {COLUMNS.map(({ name, className, cell }) => (
        <Table.Cell key={name} className={className}>
          {cell(run, say, freshness)}
        </Table.Cell>
      ))}
      <Table.Cell className="text-right">
        <Button
          size="small"
          variant="transparent"
          onClick={onOpen}
          aria-label={t("runs.detailsOf", { kind: t(`codes.kinds.${run.kind}`) })}
        >
          {t("runs.details")}
        </Button>
      </Table.Cell>
    </Table.Row>
  )
}
