import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { rescoreSteps } from "./rescore-steps"
import { writeOrdersStep, type ChangedFacts } from "./steps/write-orders"
import { writeProfilesStep } from "./steps/write-profiles"

/**
 * Brings everything about the customers behind some orders, payments or customer rows up to date: ledger, profile,
 * RFM group, segments, history; and announces who moved. Doing it twice changes nothing.
 *
 * @example await refreshCustomersWorkflow(container).run({ input: { order_ids: ["order_01"] } })
 */
export const refreshCustomersWorkflow = createWorkflow(
  "refresh-customers",
  (facts: WorkflowData<ChangedFacts>) => {
    const changed = writeOrdersStep(facts)
    writeProfilesStep(changed)
    const moves = rescoreSteps(changed)
    return new WorkflowResponse({ customer_ids: changed.customer_ids, moves })
  }
)
