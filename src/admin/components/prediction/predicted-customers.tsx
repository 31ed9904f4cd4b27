import { ArrowDownTray } from "@medusajs/icons"
import { Badge, Button, Select, Table, Text, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { PredictedCustomer, PredictedCustomersResponse } from "../../../types/predictions"
import { useTableState, useText } from "../../hooks"
import type { TableState } from "../../hooks"
import { useDownloadPredictions, usePredictedCustomers } from "../../hooks/api"
import type { PredictedFilter } from "../../hooks/api"
import { chanceText, reasonText } from "../../lib"
import { CustomerSearch, EmptyState, ErrorState, Section, SortHeader, TablePages, TextLines } from "../common"
import { CustomerLink } from "../segment"
import { RiskBadge } from "./risk-badge"

const PAGE_SIZE = 20
/** Above it an order is not expected, so that a time for it would mislead. */
const UNLIKELY = 0.66

type Say = ReturnType<typeof useText>

interface Column {
  /** The key of the heading's text, under `predicted`. */
  name: string
  /** What the list is ordered by at a click on the heading; left out: by nothing. */
  field?: string
  className?: string
  cell: (customer: PredictedCustomer, say: Say) => ReactNode
}

const CHANCE: Column = {
  name: "chance",
  field: "probability",
  cell: ({ probability, risk }, { t, format }) => (
    <span className="inline-flex items-center justify-end gap-x-2 whitespace-nowrap">
      {risk === null ? null : <RiskBadge risk={risk} />}
      {probability === null ? (risk === null ? t("predicted.lost") : "") : chanceText(format, probability)}
    </span>
  ),
}
const EXPECTED: Column = {
  name: "expected",
  field: "value",
  cell: ({ value, value_low, value_high }, { t, format }) =>
    value === null ? (
      "–"
    ) : (
      <span className="flex flex-col items-end whitespace-nowrap">
        <span className="text-ui-fg-base">{format.money(Math.round(value))}</span>
        {value_low === null || value_high === null ? null : (
          <span className="txt-compact-xsmall text-ui-fg-subtle">
            {t("predicted.range", {
              low: format.money(Math.round(value_low)),
              high: format.money(Math.round(value_high)),
            })}
          </span>
        )}
      </span>
    ),
}
const AT_RISK: Column = {
  name: "atRisk",
  field: "value_at_risk",
  cell: ({ value_at_risk }, { format }) =>
    value_at_risk === null ? "–" : format.money(Math.round(value_at_risk)),
}
const SPEND: Column = {
  name: "spend",
  field: "total_spend",
  cell: ({ total_spend }, { format }) => format.money(total_spend),
}
const ORDERS: Column = {
  name: "orders",
  field: "order_count",
  cell: ({ order_count }, { format }) => format.integer(order_count),
}
const LAST_ORDER: Column = {
  name: "lastOrder",
  field: "days_since_last_order",
  className: "whitespace-nowrap",
  cell: ({ days_since_last_order }, { t, format }) => {
    const days = Math.floor(days_since_last_order)
    return t("common.daysAgo", { count: days, n: format.integer(days) })
  },
}
const NEXT_ORDER: Column = {
  name: "nextOrder",
  className: "whitespace-nowrap",
  cell: ({ next_order_from, next_order_to, probability, risk, overdue }, { t, format }) => (
    <span className="inline-flex items-center justify-end gap-x-2">
      {overdue === true ? <Badge size="2xsmall">{t("predicted.overdueMark")}</Badge> : null}
      {risk === null || (probability ?? 0) > UNLIKELY
        ? t("predicted.unlikely")
        : next_order_from === null || next_order_to === null
          ? "–"
          : t("predicted.range", { low: format.day(next_order_from), high: format.day(next_order_to) })}
    </span>
  ),
}

/** What each page asks first. */
const COLUMNS = {
  churn: [CHANCE, AT_RISK, EXPECTED, LAST_ORDER, ORDERS, SPEND],
  value: [EXPECTED, CHANCE, AT_RISK, NEXT_ORDER, ORDERS, SPEND],
} as const satisfies Record<string, readonly Column[]>

/** Where a link to the filtered table leads. */
export const TABLE_ID = "predicted-customers"

const FILTERS = [
  { name: "risk", values: ["high", "medium", "low"], any: "anyRisk", text: "codes.risks." },
  { name: "tier", values: ["high", "medium", "low", "no_net_spend"], any: "anyTier", text: "codes.tiers." },
  { name: "overdue", values: ["true", "false"], any: "everybody", text: "predicted.overdue_" },
] as const

interface PredictedCustomersProps {
  about: keyof typeof COLUMNS
  /** What stands first until a heading is clicked; the minus: the most first. */
  order: string
}

/** Customers with their predictions: filtered, searched, sorted, paged, saved as a file. */
export const PredictedCustomers = ({ about, order }: PredictedCustomersProps) => {
  const { t } = useText()
  const state = useTableState(order)
  const filter = filterOf(state)
  const { data, error, isError, isPlaceholderData, refetch } = usePredictedCustomers({
    limit: PAGE_SIZE,
    offset: state.offset,
    order: state.order,
    ...filter,
  })
  return (
    <div id={TABLE_ID} className="scroll-mt-4">
      <Section
        title={t("predicted.title")}
        sentence={t("predicted.sentence")}
        actions={<DownloadButton filter={filter} />}
        testId={TABLE_ID}
      >
        <Filters state={state} />
        {data === undefined ? (
          isError ? (
            <ErrorState error={error} retry={() => void refetch()} bare />
          ) : (
            <TextLines lines={10} className="px-6 py-4" />
          )
        ) : data.count === 0 ? (
          <EmptyState title={t("predicted.none")} text={t("predicted.noneText")} />
        ) : (
          <Rows data={data} about={about} state={state} waiting={isPlaceholderData} />
        )}
      </Section>
    </div>
  )
}

function filterOf(state: TableState): PredictedFilter {
  const set = FILTERS.map(({ name, values }) => [
    name,
    values.find((value) => value === state.filter(name)) ?? null,
  ]).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(set), ...(state.search === "" ? {} : { q: state.search }) }
}

const DownloadButton = ({ filter }: { filter: PredictedFilter }) => {
  const { t } = useText()
  const download = useDownloadPredictions()
  const save = () =>
    download.mutate(
      { fileName: "predictions.csv", filter },
      {
        onSuccess: () => toast.success(t("predicted.downloaded")),
        onError: () => toast.error(t("segment.notDownloaded"), { description: t("errors.unharmed") }),
      }
    )
  return (
    <Button size="small" variant="secondary" onClick={save} isLoading={download.isPending}>
      <ArrowDownTray aria-hidden /> {t("predicted.download")}
    </Button>
  )
}

const Filters = ({ state }: { state: TableState }) => {
  const { t } = useText()
  const filtered = FILTERS.some(({ name }) => state.filter(name) !== null)
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3" data-testid="filters">
      {FILTERS.map(({ name, values, any, text }) => (
        <Select
          key={name}
          size="small"
          value={values.find((value) => value === state.filter(name)) ?? "any"}
          onValueChange={(value) => state.setFilters({ [name]: value === "any" ? null : value })}
        >
          <Select.Trigger className="w-auto min-w-[140px]" aria-label={t(`predicted.${name}`)}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            <Select.Item value="any">{t(`predicted.${any}`)}</Select.Item>
            {values.map((value) => (
              <Select.Item key={value} value={value}>
                {t(`${text}${value}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      ))}
      {filtered ? (
        <Button
          size="small"
          variant="transparent"
          onClick={() => state.setFilters({ risk: null, tier: null, overdue: null })}
        >
          {t("predicted.reset")}
        </Button>
      ) : null}
      <div className="ml-auto">
        <CustomerSearch state={state} />
      </div>
    </div>
  )
}

interface RowsProps {
  data: PredictedCustomersResponse
  about: keyof typeof COLUMNS
  state: TableState
  /** The rows shown are still those of the page before. */
  waiting: boolean
}

const Rows = ({ data, about, state, waiting }: RowsProps) => {
  const say = useText(data.freshness)
  const { t, format } = say
  const columns: readonly Column[] = COLUMNS[about]
  return (
    <div aria-busy={waiting}>
      {data.search_limited ? (
        <Text size="small" role="status" className="text-ui-fg-subtle px-6 py-2">
          {t("customers.limited")}
        </Text>
      ) : null}
      <div className="overflow-x-auto">
        <Table className={waiting ? "opacity-60" : ""}>
          <caption className="sr-only">{t("predicted.title")}</caption>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell scope="col">{t("customers.name")}</Table.HeaderCell>
              {columns.map(({ name, field }) =>
                field === undefined ? (
                  <Table.HeaderCell key={name} scope="col" className="whitespace-nowrap text-right">
                    {t(`predicted.${name}`)}
                  </Table.HeaderCell>
                ) : (
                  <SortHeader
                    key={name}
                    label={t(`predicted.${name}`)}
                    field={field}
                    order={state.order}
                    onSort={state.toggleOrder}
                    numeric
                  />
                )
              )}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.customers.map((customer) => (
              <Table.Row key={customer.customer_id}>
                <Table.Cell className="min-w-[220px] max-w-[340px] py-2">
                  <CustomerLink
                    customer={customer}
                    subline={
                      about === "churn" && customer.reasons.length > 0
                        ? reasonText(t, format, customer.reasons[0])
                        : customer.name === null
                          ? null
                          : customer.email
                    }
                  />
                </Table.Cell>
                {columns.map(({ name, className = "", cell }) => (
                  <Table.Cell key={name} className={`text-right tabular-nums ${className}`}>
                    {cell(customer, say)}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <TablePages count={data.count} pageSize={PAGE_SIZE} state={state} />
    </div>
  )
}
