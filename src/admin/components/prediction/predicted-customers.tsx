import { ArrowDownTray } from "@medusajs/icons"
import { Badge, Button, Select, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { PredictedCustomer } from "../../../types/predictions"
import { useTableState, useText } from "../../hooks"
import type { TableState } from "../../hooks"
import { useDownloadPredictions, usePredictedCustomers } from "../../hooks/api"
import type { PredictedFilter } from "../../hooks/api"
import { chanceText, reasonText } from "../../lib"
import { CustomerSearch, CustomerTable, Section } from "../common"
import type { CustomerColumn } from "../common"
import { CustomerLink } from "../segment"
import { RiskBadge } from "./risk-badge"

const PAGE_SIZE = 20
/** Above it an order is not expected, so that a time for it would mislead. */
const UNLIKELY = 0.66

type Say = ReturnType<typeof useText>

type Column = CustomerColumn<PredictedCustomer>

const CHANCE: Column = {
  text: "predicted.chance",
  field: "probability",
  cell: ({ probability, risk }, { t, format }) => (
    <span className="inline-flex items-center justify-end gap-x-2 whitespace-nowrap">
      {risk === null ? null : <RiskBadge risk={risk} />}
      {probability === null ? (risk === null ? t("predicted.lost") : "") : chanceText(format, probability)}
    </span>
  ),
}
const EXPECTED: Column = {
  text: "predicted.expected",
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
  text: "predicted.atRisk",
  field: "value_at_risk",
  cell: ({ value_at_risk }, { format }) =>
    value_at_risk === null ? "–" : format.money(Math.round(value_at_risk)),
}
const SPEND: Column = {
  text: "predicted.spend",
  field: "total_spend",
  cell: ({ total_spend }, { format }) => format.money(total_spend),
}
const ORDERS: Column = {
  text: "predicted.orders",
  field: "order_count",
  cell: ({ order_count }, { format }) => format.integer(order_count),
}
const LAST_ORDER: Column = {
  text: "predicted.lastOrder",
  field: "days_since_last_order",
  className: "whitespace-nowrap",
  cell: ({ days_since_last_order }, { t, format }) => {
    const days = Math.floor(days_since_last_order)
    return t("common.daysAgo", { count: days, n: format.integer(days) })
  },
}
const NEXT_ORDER: Column = {
  text: "predicted.nextOrder",
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
  const answer = usePredictedCustomers({
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
        <CustomerTable
          caption={t("predicted.title")}
          answer={answer}
          state={state}
          pageSize={PAGE_SIZE}
          name={nameOf(about)}
          nameClassName="max-w-[340px] py-2"
          columns={COLUMNS[about]}
          none={{ title: t("predicted.none"), text: t("predicted.noneText") }}
        />
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

function nameOf(about: keyof typeof COLUMNS) {
  return (customer: PredictedCustomer, { t, format }: Say): ReactNode => (
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
  )
}
