import { Input, Table, Text } from "@medusajs/ui"
import { useEffect, useState } from "react"
import type { ReactNode } from "react"
import type { SegmentCustomer, SegmentCustomersResponse } from "../../../types/http"
import { useSettled, useTableState, useText } from "../../hooks"
import type { TableState } from "../../hooks"
import { useSegmentCustomers } from "../../hooks/api"
import { EmptyState, ErrorState, Section, SortHeader, TextLines } from "../common"
import { CustomerLink } from "./customer-link"

const PAGE_SIZE = 20

interface Column {
  /** What the list is ordered by at a click on the heading. */
  field: string
  /** The key of the heading's text. */
  text: string
  className?: string
  cell: (customer: SegmentCustomer, say: ReturnType<typeof useText>) => ReactNode
}

/** The columns beside the name, numbers and dates all. */
const COLUMNS: readonly Column[] = [
  {
    field: "days_since_last_order",
    text: "customers.lastOrder",
    className: "whitespace-nowrap",
    cell: ({ days_since_last_order, last_order_at }, { t, format }) => {
      const days = Math.floor(days_since_last_order)
      return (
        <time dateTime={last_order_at} title={format.dateTime(last_order_at)}>
          {t("common.daysAgo", { count: days, n: format.integer(days) })}
        </time>
      )
    },
  },
  {
    field: "order_count",
    text: "customers.orders",
    cell: (customer, { format }) => format.integer(customer.order_count),
  },
  {
    field: "total_spend",
    text: "customers.spend",
    cell: (customer, { format }) => format.money(customer.total_spend),
  },
  {
    field: "average_order_value",
    text: "customers.average",
    cell: (customer, { format }) => format.money(customer.average_order_value),
  },
  {
    field: "joined_at",
    text: "customers.since",
    className: "whitespace-nowrap",
    cell: ({ joined_at }, { format }) => (
      <time dateTime={joined_at} title={format.dateTime(joined_at)}>
        {format.date(joined_at)}
      </time>
    ),
  },
]

/** The segment's customers: searched, sorted, paged, each leading to Medusa's own page. */
export const SegmentCustomers = ({ id }: { id: string }) => {
  const { t } = useText()
  const state = useTableState("-total_spend")
  const { data, error, isError, isPlaceholderData, refetch } = useSegmentCustomers(id, {
    limit: PAGE_SIZE,
    offset: state.offset,
    order: state.order,
    ...(state.search === "" ? {} : { q: state.search }),
  })
  return (
    <Section title={t("customers.title")} actions={<Search state={state} />} testId="segment-customers">
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} bare />
        ) : (
          <TextLines lines={10} className="px-6 py-4" />
        )
      ) : data.count === 0 ? (
        <EmptyState
          title={t(state.search === "" ? "customers.none" : "customers.noneFound")}
          text={t(state.search === "" ? "customers.noneText" : "customers.noneFoundText")}
        />
      ) : (
        <CustomersTable data={data} state={state} waiting={isPlaceholderData} />
      )}
    </Section>
  )
}

const Search = ({ state }: { state: TableState }) => {
  const { t } = useText()
  const [text, setText] = useState(state.search)
  const settled = useSettled(text.trim())
  useEffect(() => {
    if (settled !== state.search) {
      state.setSearch(settled)
    }
    // Only what was typed may start a search; a changed address must not.
  }, [settled])
  return (
    <Input
      type="search"
      size="small"
      aria-label={t("customers.search")}
      placeholder={t("customers.search")}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

interface CustomersTableProps {
  data: SegmentCustomersResponse
  state: TableState
  /** The rows shown are still those of the page before. */
  waiting: boolean
}

const CustomersTable = ({ data, state, waiting }: CustomersTableProps) => {
  const { t } = useText(data.freshness)
  const pages = Math.max(1, Math.ceil(data.count / PAGE_SIZE))
  const page = Math.min(pages - 1, Math.floor(state.offset / PAGE_SIZE))
  return (
    <div aria-busy={waiting}>
      {data.search_limited ? (
        <Text size="small" role="status" className="text-ui-fg-subtle px-6 py-2">
          {t("customers.limited")}
        </Text>
      ) : null}
      <div className="overflow-x-auto">
        <Table className={waiting ? "opacity-60" : ""}>
          <caption className="sr-only">{t("customers.title")}</caption>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell scope="col">{t("customers.name")}</Table.HeaderCell>
              {COLUMNS.map(({ field, text }) => (
                <SortHeader
                  key={field}
                  label={t(text)}
                  field={field}
                  order={state.order}
                  onSort={state.toggleOrder}
                  numeric
                />
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.customers.map((customer) => (
              <CustomerRow key={customer.customer_id} customer={customer} freshness={data.freshness} />
            ))}
          </Table.Body>
        </Table>
      </div>
      <Table.Pagination
        count={data.count}
        pageSize={PAGE_SIZE}
        pageIndex={page}
        pageCount={pages}
        canPreviousPage={page > 0}
        canNextPage={page < pages - 1}
        previousPage={() => state.setPage((page - 1) * PAGE_SIZE)}
        nextPage={() => state.setPage((page + 1) * PAGE_SIZE)}
        translations={{
          of: t("paging.of"),
          results: t("paging.results"),
          pages: t("paging.pages"),
          prev: t("paging.previous"),
          next: t("paging.next"),
        }}
      />
    </div>
  )
}

interface CustomerRowProps {
  customer: SegmentCustomer
  freshness: SegmentCustomersResponse["freshness"]
}

const CustomerRow = ({ customer, freshness }: CustomerRowProps) => {
  const say = useText(freshness)
  const { t } = say
  const subline = [
    customer.name === null ? null : customer.email,
    customer.has_account ? null : t("customers.guest"),
  ]
    .filter((part) => part !== null)
    .join(" · ")
  return (
    <Table.Row>
      <Table.Cell className="min-w-[220px] py-2">
        <CustomerLink customer={customer} subline={subline === "" ? null : subline} />
      </Table.Cell>
      {COLUMNS.map(({ field, className = "", cell }) => (
        <Table.Cell key={field} className={`text-right tabular-nums ${className}`}>
          {cell(customer, say)}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}
