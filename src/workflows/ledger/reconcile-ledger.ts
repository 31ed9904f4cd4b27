import { WorkflowResponse, createWorkflow, when, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { openLedgerRunStep, type ReconcileInput } from "./steps/open-ledger-run"
import { publishLedgerRunStep } from "./steps/publish-ledger-run"
import { refreshReconciledStep } from "./steps/refresh-reconciled"
import { writeChangedOrdersStep } from "./steps/write-changed-orders"

/**
 * Compares the ledger with Medusa's orders and heals what events missed: accepted transfers, a crash, a plugin
 * installed late, a deletion. Reads what changed since the last reconciliation, with an overlap; the first time,
 * or with `since: "beginning"`, everything. While another reconciliation is under way it does nothing and says so.
 *
 * @example await reconcileLedgerWorkflow(container).run({ input: { since: "beginning", started_by: "demo" } })
 */
export const reconcileLedgerWorkflow = createWorkflow(
  "reconcile-ledger",
  (input: WorkflowData<ReconcileInput>) => {
    const opened = openLedgerRunStep(input)
    when("this-process-reconciles", opened, ({ claimed }) => claimed).then(() => {
      const written = writeChangedOrdersStep(opened)
      const refreshed = refreshReconciledStep({ run: opened, written })
      publishLedgerRunStep({ run: opened, written, refreshed })
    })
    return new WorkflowResponse({ run_id: opened.run_id, already_running: opened.already_running })
  }
)
