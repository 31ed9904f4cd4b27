import { Code, Container, Text } from "@medusajs/ui"
import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning } from "../../hooks/api"
import { EmptyState } from "../common"
import { RunButton } from "./run-button"

/** The only import of older orders there is; README, "Files of older orders". */
const IMPORT_COMMAND = "npm run demo -- --orders FILE"

/** No order, too few customers, or no analysis yet: what is missing and what to do about it. */
export const NotReady = ({ overview }: { overview: OverviewResponse }) => {
  const { t, format } = useText(overview.freshness)
  const work = useRunning()
  const { state, kpis, needed_customers, eligible_customers, inactive_after_days } = overview
  if (state === "ready") {
    return null
  }
  const missing = Math.max(0, needed_customers - eligible_customers)
  const tooFew = state === "too_few"
  const text = tooFew && inactive_after_days !== null ? "empty.too_fewActive" : `empty.${state}`
  return (
    <Container className="p-0" data-testid={`state-${state}`}>
      <EmptyState
        title={t(`empty.${state}Title`)}
        text={t(text, {
          count: missing,
          missing: format.integer(missing),
          needed: format.integer(needed_customers),
          customers: format.integer(tooFew ? eligible_customers : kpis.customers),
          days: format.integer(inactive_after_days ?? 0),
          orders: format.integer(kpis.orders),
        })}
      >
        {state === "empty" ? <OlderOrders /> : null}
        {state === "no_run" && work === null ? <RunButton first /> : null}
      </EmptyState>
    </Container>
  )
}

const OlderOrders = () => {
  const { t } = useText()
  return (
    <div className="flex max-w-[520px] flex-col items-center gap-y-2">
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("empty.older")}
      </Text>
      <Code>{IMPORT_COMMAND}</Code>
    </div>
  )
}
