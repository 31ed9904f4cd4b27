import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { rescoreSteps } from "./rescore-steps"

/**
 * Brings scores and segments of customers up to date whose ledger and profiles are right already.
 *
 * @example await rescoreCustomersWorkflow(container).run({ input: { customer_ids: ["cus_01"] } })
 */
export const rescoreCustomersWorkflow = createWorkflow(
  "rescore-customers",
  (changed: WorkflowData<{ customer_ids: string[] }>) => new WorkflowResponse(rescoreSteps(changed))
)
