import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { rescoreCustomersWorkflow } from "../../ledger/rescore-customers"
import { insights, loggerOf } from "../../shared/insights"
import { toWords } from "../../shared/words"

const ROUND = 1000

/**
 * Scores customers again who ordered while the run was under way: their scores were of the run before. Where that fails
 * it is logged, and the customers wait for their next order or run: the run's moves must not be told again for it.
 */
export const refreshChangedStep = createStep(
  "refresh-changed",
  async ({ run_id }: { run_id: string }, { container }) => {
    const service = insights(container)
    const changed = await service.customersChangedDuring(run_id)
    for (let from = 0; from < changed.length; from += ROUND) {
      await service.beatAnnouncement(run_id)
      const customer_ids = changed.slice(from, from + ROUND)
      try {
        await rescoreCustomersWorkflow(container).run({ input: { customer_ids } })
      } catch (error) {
        loggerOf(container).error(
          `Customer insights: ${customer_ids.length} customers who ordered during run ${run_id} were not scored again: ${toWords(error)}`
        )
      }
    }
    return new StepResponse({ customers_refreshed: changed.length })
  }
)
