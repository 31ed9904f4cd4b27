import { WorkflowResponse, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { rescoreSteps } from "../ledger/rescore-steps"
import { writeOrdersStep } from "../ledger/steps/write-orders"
import { writeProfilesStep } from "../ledger/steps/write-profiles"
import { eraseCustomerRowsStep } from "./steps/erase-customer-rows"

/**
 * Erases customers from every table of ours, in one transaction. Orders of other people that counted for them, by
 * their e-mail, are written anew under whoever is the next owner. No later reconciliation brings the erased back:
 * the ledger leaves out customers deleted in Medusa.
 *
 * @example await eraseCustomersWorkflow(container).run({ input: { customer_ids: ["cus_01"] } })
 */
export const eraseCustomersWorkflow = createWorkflow(
  "erase-customers",
  (input: WorkflowData<{ customer_ids: string[] }>) => {
    const orphaned = eraseCustomerRowsStep(input)
    const changed = writeOrdersStep(orphaned)
    writeProfilesStep(changed)
    rescoreSteps(changed)
    return new WorkflowResponse(input)
  }
)
