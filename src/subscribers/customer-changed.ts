import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { inWords, refreshCustomersWorkflow } from "../workflows"

/** An account was made or changed: a guest may have become a customer, or an e-mail may now join two. */
export default async function refreshAfterCustomerChange({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const customerId = event.data.id
  await inWords(`${event.name} of ${customerId} waits for the next reconciliation`, () =>
    refreshCustomersWorkflow(container).run({ input: { customer_ids: [customerId] } })
  )
}

export const config: SubscriberConfig = {
  event: [CustomerWorkflowEvents.CREATED, CustomerWorkflowEvents.UPDATED],
  context: { subscriberId: "customer-insights.customer-changed" },
}
