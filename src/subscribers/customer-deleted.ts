import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { eraseCustomersWorkflow, inWords } from "../workflows"

/** A customer was deleted in Medusa: nothing of that person stays with us. */
export default async function eraseDeletedCustomer({ event, container }: SubscriberArgs<{ id: string }>) {
  const customerId = event.data.id
  await inWords(`the erasure of ${customerId} waits for the next reconciliation`, () =>
    eraseCustomersWorkflow(container).run({ input: { customer_ids: [customerId] } })
  )
}

export const config: SubscriberConfig = {
  event: CustomerWorkflowEvents.DELETED,
  context: { subscriberId: "customer-insights.customer-deleted" },
}
