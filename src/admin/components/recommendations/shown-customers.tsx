import type { PredictedCustomer } from "../../../types/predictions"
import { useTableState, useText } from "../../hooks"
import { useCustomerRecommendations, usePredictedCustomers } from "../../hooks/api"
import { recommendationText } from "../../lib"
import { CustomerSearch, CustomerTable, Section, TextLines } from "../common"
import type { CustomerColumn } from "../common"
import { CustomerLink } from "../segment"
import { ProductMark } from "./product-mark"

/** Few customers with their products tell more than many names. */
const PAGE_SIZE = 5
const SHOWN = 3

const COLUMNS: readonly CustomerColumn<PredictedCustomer>[] = [
  {
    text: "recommendations.lastOrder",
    field: "days_since_last_order",
    className: "whitespace-nowrap py-3 align-top",
    cell: ({ days_since_last_order }, { t, format }) => {
      const days = Math.floor(days_since_last_order)
      return t("common.daysAgo", { count: days, n: format.integer(days) })
    },
  },
  {
    text: "recommendations.orders",
    field: "order_count",
    className: "py-3 align-top",
    cell: ({ order_count }, { format }) => format.integer(order_count),
  },
  {
    text: "recommendations.recommended",
    numeric: false,
    className: "w-1/2 py-3 pl-8",
    cell: (customer) => <Shown customer={customer} />,
  },
]

/** Customers with what they would be shown now and why: searched, sorted, paged. */
export const ShownCustomers = () => {
  const { t } = useText()
  const state = useTableState("days_since_last_order")
  const answer = usePredictedCustomers({
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
      <CustomerTable
        caption={t("recommendations.examples")}
        answer={answer}
        state={state}
        pageSize={PAGE_SIZE}
        name={(customer) => (
          <CustomerLink customer={customer} subline={customer.name === null ? null : customer.email} />
        )}
        nameClassName="max-w-[320px] py-3 align-top"
        columns={COLUMNS}
        none={{ title: t("recommendations.nobody"), text: t("recommendations.nobodyText") }}
      />
    </Section>
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
