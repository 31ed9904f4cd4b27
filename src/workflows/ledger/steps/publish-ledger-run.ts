import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { underRun } from "../../runs/under-run"
import { insights } from "../../shared/insights"
import type { LedgerRun } from "./open-ledger-run"
import type { RefreshedCustomers } from "./refresh-reconciled"
import type { WrittenLedger } from "./write-changed-orders"

interface Reconciled {
  run: LedgerRun
  written: WrittenLedger
  refreshed: RefreshedCustomers
}

/**
 * Publishes the reconciliation with its watermark and the data quality of the ledger. The watermark moves only here:
 * a reconciliation that fails is repeated from the old one.
 */
export const publishLedgerRunStep = createStep(
  "publish-ledger-run",
  async ({ run, written, refreshed }: Reconciled, { container }) => {
    const service = insights(container)
    await underRun(container, run, "publish", async () => {
      const { watermark, orders_written, orders_removed } = written
      const quality = await service.ledgerQuality()
      await service.publishLedgerRun({
        run_id: run.run_id,
        attempt: run.attempt,
        report: { watermark, quality, orders_written, orders_removed, ...refreshed },
      })
    })
    return new StepResponse({ run_id: run.run_id })
  }
)
