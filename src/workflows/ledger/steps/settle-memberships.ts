import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

/**
 * Compares what the published runs say of customers with their open memberships and writes the difference into the
 * history, with the reason. Returns the moves. A customer who has lost the profile leaves every segment.
 */
export const settleMembershipsStep = createStep(
  "settle-memberships",
  async (input: { customer_ids: string[] }, { container }) =>
    new StepResponse(await insights(container).settle({ customer_ids: input.customer_ids }))
)
