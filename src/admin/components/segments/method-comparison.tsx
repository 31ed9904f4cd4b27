import { Badge, Button, Table, Text } from "@medusajs/ui"
import type { MethodComparison as Row, OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { methodName, separationWord } from "../../lib"
import { Help, Section } from "../common"
import { HowComputed } from "../how"
import { SizeBar } from "./size-bar"
import { StabilityBadge } from "./stability-badge"
import { useFindClusters } from "./use-find-clusters"

const COLUMNS: readonly { name: string; help?: string; className: string }[] = [
  { name: "method", className: "" },
  { name: "groups", className: "text-right" },
  { name: "sizes", className: "" },
  { name: "noise", help: "noiseHelp", className: "text-right" },
  { name: "separation", help: "separationHelp", className: "" },
  { name: "stability", help: "stabilityHelp", className: "" },
  { name: "duration", className: "text-right" },
]

/** Seconds; how much less it took is not worth telling. */
const MOMENT = 0.1

/** The four ways of grouping the same customers, each with what speaks for it; nothing unless they were compared. */
export const MethodComparison = ({
  data: { cluster_choice: choice, freshness },
}: {
  data: Pick<OverviewResponse, "cluster_choice" | "freshness">
}) => {
  const { t, format } = useText(freshness)
  const search = useFindClusters()
  if (choice === null || choice.comparison.length === 0) {
    return null
  }
  const { comparison, compared_customers } = choice
  const compared = compared_customers ?? 0
  // those in no group were looked at as well
  const all = choice.customers ?? compared
  return (
    <Section
      title={t("comparison.title")}
      sentence={[
        t(compared < all ? "comparison.sample" : "comparison.all", {
          n: format.integer(compared),
          all: format.integer(all),
        }),
        bestText(t, comparison),
      ]
        .filter((text) => text !== null)
        .join(" ")}
      actions={<HowComputed topic="methods" />}
      testId="comparison"
    >
      <div className="overflow-x-auto">
        <Table>
          <caption className="sr-only">{t("comparison.title")}</caption>
          <Table.Header className="border-t-0">
            <Table.Row>
              {COLUMNS.map(({ name, help, className }) => (
                <Table.HeaderCell key={name} scope="col" className={`whitespace-nowrap ${className}`}>
                  {t(`comparison.${name}`)}{" "}
                  {help === undefined ? null : (
                    <Help about={t(`comparison.${name}`)} text={t(`comparison.${help}`)} />
                  )}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell scope="col">
                <span className="sr-only">{t("comparison.action")}</span>
              </Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body className="border-b-0 [&_tr:last-child]:border-b-0">
            {comparison.map((row) => (
              <MethodRow key={row.method} row={row} search={search} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </Section>
  )
}

interface MethodRowProps {
  row: Row
  search: ReturnType<typeof useFindClusters>
}

const MethodRow = ({ row, search }: MethodRowProps) => {
  const { t, format } = useText()
  const fine = (value: number) => value.toLocaleString(format.locale, { maximumFractionDigits: 2 })
  return (
    <Table.Row data-testid={`comparison-${row.method}`}>
      <Table.Cell className="min-w-[180px] py-2">
        <Text as="div" size="small" weight="plus" className="text-ui-fg-base">
          {t(`methods.${row.method}.name`)}
        </Text>
        <Text as="div" size="xsmall" className="text-ui-fg-subtle">
          {t(`methods.${row.method}.term`)}
        </Text>
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{format.integer(row.clusters)}</Table.Cell>
      <Table.Cell>
        <SizeBar sizes={row.sizes} noise={row.noise} />
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{format.integer(row.noise)}</Table.Cell>
      <Table.Cell className="whitespace-nowrap tabular-nums">
        {row.silhouette === null ? (
          "–"
        ) : (
          <>
            <span className="text-ui-fg-base">{fine(row.silhouette)}</span>{" "}
            <span className="text-ui-fg-subtle">{t(`comparison.${separationWord(row.silhouette)}`)}</span>
          </>
        )}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap tabular-nums">
        {row.stability === null ? (
          "–"
        ) : (
          <span className="flex items-center gap-x-2">
            <span className="text-ui-fg-base">{format.share(row.stability)}</span>
            <StabilityBadge stability={row.stability} />
          </span>
        )}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap text-right tabular-nums">
        {row.seconds < MOMENT
          ? t("comparison.moment", { n: format.decimal(MOMENT) })
          : t("comparison.seconds", { n: format.decimal(row.seconds) })}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap text-right">
        <Choice row={row} search={search} />
      </Table.Cell>
    </Table.Row>
  )
}

/** In use, to be used at a click, or of no use where it told nobody apart. */
const Choice = ({ row, search: { find, isStarting, isUnderWay } }: MethodRowProps) => {
  const { t } = useText()
  if (row.chosen) {
    return (
      <Badge size="2xsmall" color="blue">
        {t("comparison.inUse")}
      </Badge>
    )
  }
  if (row.clusters < 2) {
    return <span className="text-ui-fg-subtle">{t("comparison.tooFew")}</span>
  }
  return (
    <Button
      size="small"
      variant="secondary"
      disabled={isStarting || isUnderWay}
      aria-label={t("comparison.useOf", { name: methodName(t, row.method) })}
      // With the comparison, so that it does not vanish by the choice it led to.
      onClick={() => find({ method: row.method, compare: true })}
    >
      {t("comparison.use")}
    </Button>
  )
}

/** Which way tells groups apart most clearly, and which is the most stable; null where no way found any. */
function bestText(t: ReturnType<typeof useText>["t"], rows: readonly Row[]): string | null {
  const separated = greatest(rows, (row) => row.silhouette)
  const stable = greatest(rows, (row) => row.stability)
  if (separated === null || stable === null) {
    return null
  }
  const nameOf = (row: Row) => t(`methods.${row.method}.name`)
  return separated === stable
    ? t("comparison.bestInBoth", { name: nameOf(separated) })
    : t("comparison.best", { separated: nameOf(separated), stable: nameOf(stable) })
}

function greatest(rows: readonly Row[], measure: (row: Row) => number | null): Row | null {
  return rows.reduce<Row | null>((best, row) => {
    const value = measure(row)
    const beaten = best === null ? null : measure(best)
    return value !== null && (beaten === null || value > beaten) ? row : best
  }, null)
}
