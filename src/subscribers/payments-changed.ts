import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { inWords, refreshCustomersWorkflow } from "../workflows"

/** A payment was captured or refunded: a refund changes what its order is worth. */
export default async function refreshAfterPayment({ event, container }: SubscriberArgs<{ id: string }>) {
  const paymentId = event.data.id
  await inWords(`${event.name} of payment ${paymentId} waits for the next reconciliation`, () =>
    refreshCustomersWorkflow(container).run({ input: { payment_ids: [paymentId] } })
  )
}

export const config: SubscriberConfig = {
  event: [PaymentEvents.CAPTURED, PaymentEvents.REFUNDED],
  context: { subscriberId: "customer-insights.payments-changed" },
}
