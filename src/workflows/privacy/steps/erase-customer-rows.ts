import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

/**
 * Deletes every row about customers, and returns the orders of others that counted for them. Cannot be undone, and
 * must not be: the person was deleted.
 */
export const eraseCustomerRowsStep = createStep(
  "erase-customer-rows",
  async ({ customer_ids }: { customer_ids: string[] }, { container }) => {
    const { order_ids } = await insights(container).eraseCustomers(customer_ids)
    return new StepResponse({ order_ids })
  }
)
