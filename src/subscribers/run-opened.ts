import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { RUN_OPENED, executeRuns } from "../workflows"

/**
 * Runs were opened: execute them, one after another. Loaded only where background work runs (worker and shared
 * mode), so a run opened by a route does not burden the API server. What goes wrong ends in the run's own row.
 */
export default async function executeOpenedRuns({ event, container }: SubscriberArgs<{ run_ids: string[] }>) {
  await executeRuns(container, event.data.run_ids)
}

export const config: SubscriberConfig = {
  event: RUN_OPENED,
  context: { subscriberId: "customer-insights.run-opened" },
}
