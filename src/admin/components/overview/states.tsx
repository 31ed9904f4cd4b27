import { Button, Container } from "@medusajs/ui"
import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning, useStartRun } from "../../hooks/api"
import { EmptyState } from "../common"

/** No order, too few customers, or no analysis yet: what is missing and what to do about it. */
export const NotReady = ({ overview }: { overview: OverviewResponse }) => {
  const { t, format } = useText(overview.freshness)
  const start = useStartRun()
  const work = useRunning()
  const { state, kpis, needed_customers } = overview
  if (state === "ready") {
    return null
  }
  const missing = Math.max(0, needed_customers - kpis.customers)
  return (
    <Container className="p-0" data-testid={`state-${state}`}>
      <EmptyState
        title={t(`empty.${state}Title`)}
        text={t(`empty.${state}`, {
          count: missing,
          missing: format.integer(missing),
          needed: format.integer(needed_customers),
          customers: format.integer(kpis.customers),
          orders: format.integer(kpis.orders),
        })}
      >
        {state === "empty" || work !== null ? null : (
          <Button size="small" variant="secondary" isLoading={start.isPending} onClick={() => start.mutate()}>
            {t(state === "no_run" ? "run.first" : "run.now")}
          </Button>
        )}
      </EmptyState>
    </Container>
  )
}
