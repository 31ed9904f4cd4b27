import { Table } from "@medusajs/ui"
import type { BorderlineCustomers, SegmentResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { EmptyState, Section, SegmentLink } from "../common"
import { CustomerLink } from "./customer-link"

const COLUMNS = [
  { name: "here", className: "text-right" },
  { name: "next", className: "" },
  { name: "there", className: "text-right" },
]

/** Customers who may as well belong to another segment, the least certain first; nothing unless segments overlap. */
export const Borderline = ({ data: { borderline, freshness } }: { data: SegmentResponse }) => {
  const { t, format } = useText(freshness)
  if (borderline === null) {
    return null
  }
  const { count, below, customers } = borderline
  const sentence = [
    t("borderline.sentence", { count, n: format.integer(count), below: format.share(below) }),
    count > customers.length ? t("borderline.shown", { n: format.integer(customers.length) }) : null,
  ]
  return (
    <Section
      title={t("borderline.title")}
      sentence={count === 0 ? undefined : sentence.filter((text) => text !== null).join(" ")}
      testId="borderline"
    >
      {count === 0 ? (
        <EmptyState title={t("borderline.none")} text={t("borderline.noneText")} />
      ) : (
        // Its height cuts a row, which shows that there are more.
        <div
          className="max-h-[352px] overflow-auto"
          tabIndex={0}
          role="region"
          aria-label={t("borderline.title")}
        >
          <Table>
            <caption className="sr-only">{t("borderline.title")}</caption>
            <Table.Header className="border-t-0">
              <Table.Row>
                <Table.HeaderCell scope="col">{t("customers.name")}</Table.HeaderCell>
                {COLUMNS.map(({ name, className }) => (
                  <Table.HeaderCell key={name} scope="col" className={`whitespace-nowrap ${className}`}>
                    {t(`borderline.${name}`)}
                  </Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0 [&_tr:last-child]:border-b-0">
              {customers.map((customer) => (
                <BorderlineRow key={customer.customer_id} customer={customer} />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Section>
  )
}

const BorderlineRow = ({ customer }: { customer: BorderlineCustomers["customers"][number] }) => {
  const { format } = useText()
  const { probability, next, next_probability } = customer
  return (
    <Table.Row>
      <Table.Cell className="min-w-[220px] py-2">
        <CustomerLink customer={customer} subline={customer.name === null ? null : customer.email} />
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{format.share(probability)}</Table.Cell>
      <Table.Cell>{next === null ? "–" : <SegmentLink segment={next} />}</Table.Cell>
      <Table.Cell className="text-right tabular-nums">{format.share(next_probability)}</Table.Cell>
    </Table.Row>
  )
}
