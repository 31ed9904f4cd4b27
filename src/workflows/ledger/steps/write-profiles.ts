import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

/**
 * Computes the features of customers anew as of the plugin's clock. A customer without a counted order loses the
 * profile. Needs no compensation: a profile follows from the ledger alone.
 */
export const writeProfilesStep = createStep(
  "write-profiles",
  async (input: { customer_ids: string[] }, { container }) => {
    const service = insights(container)
    const asOf = await service.clock()
    await service.refreshProfiles({ asOf, customerIds: input.customer_ids })
    return new StepResponse({ as_of: asOf.toISOString() })
  }
)
