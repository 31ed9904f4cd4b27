import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { rescoreCustomersWorkflow } from "../../ledger/rescore-customers"
import { insights } from "../../shared/insights"

const ROUND = 1000

/** Scores customers again who ordered while the run was under way: their scores were of the run before. */
export const refreshChangedStep = createStep(
  "refresh-changed",
  async ({ run_id }: { run_id: string }, { container }) => {
    const service = insights(container)
    const changed = await service.customersChangedDuring(run_id)
    for (let from = 0; from < changed.length; from += ROUND) {
      await service.beatAnnouncement(run_id)
      await rescoreCustomersWorkflow(container).run({
        input: { customer_ids: changed.slice(from, from + ROUND) },
      })
    }
    return new StepResponse({ customers_refreshed: changed.length })
  }
)
