import { Table, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { Freshness } from "../../../types/http"
import { useText } from "../../hooks"
import type { TableState } from "../../hooks"
import { TextLines } from "./skeletons"
import { SortHeader } from "./sort-header"
import { EmptyState, ErrorState } from "./states"
import { TablePages } from "./table-pages"

type Say = ReturnType<typeof useText>

interface Customer {
  customer_id: string
}

export interface CustomerColumn<Row> {
  /** The key of the heading's text. */
  text: string
  /** What the list is ordered by at a click on the heading; left out: by nothing. */
  field?: string
  /** Numbers and dates stand to the right. @default true */
  numeric?: boolean
  className?: string
  cell: (customer: Row, say: Say) => ReactNode
}

interface Page<Row> {
  customers: readonly Row[]
  count: number
  /** The search looked at some of the customers only. */
  search_limited: boolean
  freshness: Freshness
}

interface CustomerTableProps<Row> {
  caption: string
  answer: {
    data: Page<Row> | undefined
    error: Error | null
    isError: boolean
    /** The rows shown are still those of the page before. */
    isPlaceholderData: boolean
    refetch: () => Promise<unknown>
  }
  state: TableState
  pageSize: number
  /** The first column: who it is. */
  name: (customer: Row, say: Say) => ReactNode
  nameClassName: string
  /** The columns beside the name. */
  columns: readonly CustomerColumn<Row>[]
  /** Said where nobody is listed. */
  none: { title: string; text: string }
}

/** A page of customers, one row each: sorted by its headings, paged, and what stands there before it has come. */
export const CustomerTable = <Row extends Customer>(props: CustomerTableProps<Row>) => {
  const { answer, none } = props
  const { data, error, isError, refetch } = answer
  if (data === undefined) {
    return isError ? (
      <ErrorState error={error} retry={() => void refetch()} bare />
    ) : (
      <TextLines lines={10} className="px-6 py-4" />
    )
  }
  return data.count === 0 ? <EmptyState {...none} /> : <Rows {...props} data={data} />
}

const Rows = <Row extends Customer>({
  data,
  caption,
  answer: { isPlaceholderData: waiting },
  state,
  pageSize,
  name,
  nameClassName,
  columns,
}: CustomerTableProps<Row> & { data: Page<Row> }) => {
  const say = useText(data.freshness)
  const { t } = say
  return (
    <div aria-busy={waiting}>
      {data.search_limited ? (
        <Text size="small" role="status" className="text-ui-fg-subtle px-6 py-2">
          {t("customers.limited")}
        </Text>
      ) : null}
      <div className="overflow-x-auto">
        <Table className={waiting ? "opacity-60" : ""}>
          <caption className="sr-only">{caption}</caption>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell scope="col">{t("customers.name")}</Table.HeaderCell>
              {columns.map((column) => (
                <Heading key={column.text} column={column} state={state} />
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.customers.map((customer) => (
              <Table.Row key={customer.customer_id} data-customer={customer.customer_id}>
                <Table.Cell className={`min-w-[220px] ${nameClassName}`}>{name(customer, say)}</Table.Cell>
                {columns.map(({ text, numeric = true, className = "", cell }) => (
                  <Table.Cell
                    key={text}
                    className={`${numeric ? "text-right tabular-nums" : ""} ${className}`}
                  >
                    {cell(customer, say)}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <TablePages count={data.count} pageSize={pageSize} state={state} />
    </div>
  )
}

interface HeadingProps {
  column: Pick<CustomerColumn<never>, "text" | "field" | "numeric">
  state: TableState
}

const Heading = ({ column: { text, field, numeric = true }, state }: HeadingProps) => {
  const { t } = useText()
  return field === undefined ? (
    <Table.HeaderCell scope="col" className={numeric ? "whitespace-nowrap text-right" : "pl-8"}>
      {t(text)}
    </Table.HeaderCell>
  ) : (
    <SortHeader
      label={t(text)}
      field={field}
      order={state.order}
      onSort={state.toggleOrder}
      numeric={numeric}
    />
  )
}
