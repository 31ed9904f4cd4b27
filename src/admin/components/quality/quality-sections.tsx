import { Table } from "@medusajs/ui"
import type { DataQualityResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { qualityText } from "../../lib"
import { EmptyState, Section } from "../common"

/** Which orders the figures rest on, what is kept but left out of some of them, and why. */
export const IssuesSection = ({ data }: { data: DataQualityResponse }) => {
  const { t, format } = useText(data.freshness)
  return (
    <Section title={t("quality.title")} sentence={qualityText(t, format, data)} testId="issues">
      {data.issues.length === 0 ? (
        <EmptyState title={t("quality.noIssues")} text={t("quality.clean")} />
      ) : (
        <ReasonTable
          caption={t("quality.title")}
          columns={[t("quality.reason"), t("quality.ordersColumn"), t("quality.value")]}
          rows={data.issues.map((issue) => ({
            reason: t(`codes.issues.${issue.reason}`, { defaultValue: issue.reason }),
            note: detailText(issue.detail),
            count: format.integer(issue.orders),
            value: issue.value === null ? "–" : format.money(issue.value),
          }))}
        />
      )}
    </Section>
  )
}

/** What an import of older orders did not take, by reason. */
export const RejectedSection = ({ data }: { data: DataQualityResponse }) => {
  const { t, format } = useText(data.freshness)
  if (data.rejected.length === 0) {
    return null
  }
  return (
    <Section title={t("quality.rejectedTitle")} sentence={t("quality.rejectedSentence")} testId="rejected">
      <ReasonTable
        caption={t("quality.rejectedTitle")}
        columns={[t("quality.reason"), t("quality.rows"), t("quality.value")]}
        rows={data.rejected.map((rejected) => ({
          reason: t(`codes.rejected.${rejected.reason}`, { defaultValue: rejected.reason }),
          note: null,
          count: format.integer(rejected.rows),
          value: format.money(rejected.value),
        }))}
      />
    </Section>
  )
}

interface ReasonTableProps {
  caption: string
  columns: [string, string, string]
  rows: { reason: string; note: string | null; count: string; value: string }[]
}

const ReasonTable = ({ caption, columns, rows }: ReasonTableProps) => (
  <div className="overflow-x-auto">
    <Table>
      <caption className="sr-only">{caption}</caption>
      <Table.Header className="border-t-0">
        <Table.Row>
          {columns.map((column, index) => (
            <Table.HeaderCell
              key={column}
              scope="col"
              className={index === 0 ? "" : "whitespace-nowrap text-right"}
            >
              {column}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body className="border-b-0 [&_tr:last-child]:border-b-0">
        {rows.map((row) => (
          <Table.Row key={row.reason + (row.note ?? "")}>
            <Table.Cell className="text-ui-fg-base py-2">
              {row.reason}
              {row.note === null ? null : <span className="text-ui-fg-subtle"> ({row.note})</span>}
            </Table.Cell>
            <Table.Cell className="text-right tabular-nums">{row.count}</Table.Cell>
            <Table.Cell className="whitespace-nowrap text-right tabular-nums">{row.value}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)

/** The particulars of an issue, such as the currency without a rate. */
function detailText(detail: Record<string, unknown>): string | null {
  const words = Object.values(detail).filter(
    (value) => typeof value === "string" || typeof value === "number"
  )
  return words.length === 0 ? null : words.map((word) => String(word).toUpperCase()).join(", ")
}
