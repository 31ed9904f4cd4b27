import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderEditWorkflowEvents, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { inWords, refreshCustomersWorkflow } from "../workflows"

/** Medusa calls the order `id` in events of the order itself, `order_id` in those of its fulfilments, returns and edits. */
interface OrderEvent {
  id?: string
  order_id?: string
}

/**
 * An order was placed, changed or came back: its customer's figures follow. A repeat changes nothing. An error goes
 * to the bus in words: it logs it, or tries again where it was told to; the reconciliation heals the rest.
 */
export default async function refreshAfterOrderChange({ event, container }: SubscriberArgs<OrderEvent>) {
  const orderId = event.data.order_id ?? event.data.id
  if (orderId) {
    await inWords(`${event.name} of order ${orderId} waits for the next reconciliation`, () =>
      refreshCustomersWorkflow(container).run({ input: { order_ids: [orderId] } })
    )
  }
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.PLACED,
    OrderWorkflowEvents.UPDATED,
    OrderWorkflowEvents.CANCELED,
    OrderWorkflowEvents.COMPLETED,
    OrderWorkflowEvents.ARCHIVED,
    OrderWorkflowEvents.FULFILLMENT_CREATED,
    OrderWorkflowEvents.FULFILLMENT_CANCELED,
    OrderWorkflowEvents.RETURN_REQUESTED,
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderWorkflowEvents.TRANSFER_REQUESTED,
    OrderEditWorkflowEvents.CONFIRMED,
  ],
  context: { subscriberId: "customer-insights.orders-changed" },
}
