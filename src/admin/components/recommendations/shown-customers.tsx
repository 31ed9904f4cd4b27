import { Table, Text } from "@medusajs/ui"
import type { PredictedCustomer, PredictedCustomersResponse } from "../../../types/predictions"
import { useTableState, useText } from "../../hooks"
import type { TableState } from "../../hooks"
import { useCustomerRecommendations, usePredictedCustomers } from "../../hooks/api"
import { recommendationText } from "../../lib"
import { CustomerSearch, EmptyState, ErrorState, Section, SortHeader, TablePages, TextLines } from "../common"
import { CustomerLink } from "../segment"
import { ProductMark } from "./product-mark"

/** Few customers with their products tell more than many names. */
const PAGE_SIZE = 5
const SHOWN = 3

/** Customers with what they would be shown now and why: searched, sorted, paged. */
export const ShownCustomers = () => {
  const { t } = useText()
  const state = useTableState("days_since_last_order")
  const { data, error, isError, isPlaceholderData, refetch } = usePredictedCustomers({
    limit: PAGE_SIZE,
    offset: state.offset,
    order: state.order,
    ...(state.search === "" ? {} : { q: state.search }),
  })
  return (
    <Section
      title={t("recommendations.examples")}
      sentence={t("recommendations.examplesSentence")}
      actions={<CustomerSearch state={state} />}
      testId="shown-customers"
    >
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} retry={() => void refetch()} bare />
        ) : (
          <TextLines lines={10} className="px-6 py-4" />
        )
      ) : data.count === 0 ? (
        <EmptyState title={t("recommendations.nobody")} text={t("recommendations.nobodyText")} />
      ) : (
        <Rows data={data} state={state} waiting={isPlaceholderData} />
      )}
    </Section>
  )
}

interface RowsProps {
  data: PredictedCustomersResponse
  state: TableState
  /** The rows shown are still those of the page before. */
  waiting: boolean
}

const Rows = ({ data, state, waiting }: RowsProps) => {
  const { t, format } = useText(data.freshness)
  const sort = { order: state.order, onSort: state.toggleOrder, numeric: true }
  return (
    <div aria-busy={waiting}>
      {data.search_limited ? (
        <Text size="small" role="status" className="text-ui-fg-subtle px-6 py-2">
          {t("customers.limited")}
        </Text>
      ) : null}
      <div className="overflow-x-auto">
        <Table className={waiting ? "opacity-60" : ""}>
          <caption className="sr-only">{t("recommendations.examples")}</caption>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell scope="col">{t("customers.name")}</Table.HeaderCell>
              <SortHeader label={t("recommendations.lastOrder")} field="days_since_last_order" {...sort} />
              <SortHeader label={t("recommendations.orders")} field="order_count" {...sort} />
              <Table.HeaderCell scope="col" className="pl-8">
                {t("recommendations.recommended")}
              </Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.customers.map((customer) => (
              <Table.Row key={customer.customer_id} data-customer={customer.customer_id}>
                <Table.Cell className="min-w-[220px] max-w-[320px] py-3 align-top">
                  <CustomerLink
                    customer={customer}
                    subline={customer.name === null ? null : customer.email}
                  />
                </Table.Cell>
                <Table.Cell className="whitespace-nowrap py-3 text-right align-top tabular-nums">
                  {t("common.daysAgo", {
                    count: Math.floor(customer.days_since_last_order),
                    n: format.integer(Math.floor(customer.days_since_last_order)),
                  })}
                </Table.Cell>
                <Table.Cell className="py-3 text-right align-top tabular-nums">
                  {format.integer(customer.order_count)}
                </Table.Cell>
                <Table.Cell className="w-1/2 py-3 pl-8">
                  <Shown customer={customer} />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <TablePages count={data.count} pageSize={PAGE_SIZE} state={state} />
    </div>
  )
}

const Shown = ({ customer: { customer_id } }: { customer: PredictedCustomer }) => {
  const { t, format } = useText()
  const { data, isError, refetch } = useCustomerRecommendations(customer_id, SHOWN)
  if (data === undefined) {
    return isError ? (
      <button
        type="button"
        onClick={() => void refetch()}
        className="text-ui-fg-subtle focus-visible:shadow-borders-focus rounded-sm underline outline-none"
      >
        {t("errors.retry")}
      </button>
    ) : (
      <TextLines lines={SHOWN} />
    )
  }
  return data.products.length === 0 ? (
    <span className="text-ui-fg-subtle">{t("recommendations.nothing")}</span>
  ) : (
    <ul className="flex flex-col gap-y-2">
      {data.products.map((product) => (
        <li key={product.id}>
          <ProductMark product={product} subline={recommendationText(t, format, product)} />
        </li>
      ))}
    </ul>
  )
}
