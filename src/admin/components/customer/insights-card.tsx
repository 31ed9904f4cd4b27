import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { CustomerInsightsResponse } from "../../../types/http"
import { useCustomerInsights } from "../../hooks/api"
import { ErrorState, TextLines } from "../common"
import { RfmBadge } from "./summary"

interface InsightsCardProps {
  title: string
  customerId: string | null | undefined
  testId: string
  lines: number
  children: (data: CustomerInsightsResponse) => ReactNode
}

/** The frame of a widget: heading, score, and what is to be said while loading, without orders, or on an error. */
export const InsightsCard = ({ title, customerId, testId, lines, children }: InsightsCardProps) => {
  const { t } = useTranslation("customerInsights")
  const { data, error, isError, refetch } = useCustomerInsights(customerId)
  const rfm = data?.customer.rfm
  return (
    <Container className="divide-y p-0" data-testid={testId}>
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{title}</Heading>
        {rfm ? <RfmBadge rfm={rfm} /> : null}
      </div>
      {!customerId ? (
        <Note text={t("customer.nobody")} />
      ) : data === undefined ? (
        isError ? (
          isMissing(error) ? (
            <Note text={t("customer.noOrders")} />
          ) : (
            <ErrorState error={error} retry={() => void refetch()} bare />
          )
        ) : (
          <TextLines lines={lines} className="px-6 py-4" />
        )
      ) : data.customer.has_profile ? (
        children(data)
      ) : (
        <Note text={t("customer.noOrders")} />
      )}
    </Container>
  )
}

const Note = ({ text }: { text: string }) => (
  <Text size="small" className="text-ui-fg-subtle px-6 py-4">
    {text}
  </Text>
)

function isMissing(error: Error | null): boolean {
  return error !== null && "status" in error && error.status === 404
}
