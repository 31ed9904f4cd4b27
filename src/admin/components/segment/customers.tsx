import type { ReactNode } from "react"
import type { SegmentCustomer } from "../../../types/http"
import { useTableState, useText } from "../../hooks"
import { useSegmentCustomers } from "../../hooks/api"
import { CustomerSearch, CustomerTable, Section } from "../common"
import type { CustomerColumn } from "../common"
import { CustomerLink } from "./customer-link"

const PAGE_SIZE = 20

/** The columns beside the name, numbers and dates all. */
const COLUMNS: readonly CustomerColumn<SegmentCustomer>[] = [
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
  const answer = useSegmentCustomers(id, {
    limit: PAGE_SIZE,
    offset: state.offset,
    order: state.order,
    ...(state.search === "" ? {} : { q: state.search }),
  })
  const isSought = state.search !== ""
  return (
    <Section
      title={t("customers.title")}
      actions={<CustomerSearch state={state} />}
      testId="segment-customers"
    >
      <CustomerTable
        caption={t("customers.title")}
        answer={answer}
        state={state}
        pageSize={PAGE_SIZE}
        name={nameOf}
        nameClassName="py-2"
        columns={COLUMNS}
        none={{
          title: t(isSought ? "customers.noneFound" : "customers.none"),
          text: t(isSought ? "customers.noneFoundText" : "customers.noneText"),
        }}
      />
    </Section>
  )
}

function nameOf(customer: SegmentCustomer, { t }: ReturnType<typeof useText>): ReactNode {
  const subline = [
    customer.name === null ? null : customer.email,
    customer.has_account ? null : t("customers.guest"),
  ]
    .filter((part) => part !== null)
    .join(" · ")
  return <CustomerLink customer={customer} subline={subline === "" ? null : subline} />
}
