import type { MedusaContainer } from "@medusajs/framework/types"
import { loggerOf } from "../shared/insights"
import { toWords } from "../shared/words"
import { executeRunWorkflow } from "./execute-run"
import { RunEnded } from "./under-run"

/**
 * Executes queued runs in this process, one after another. One that fails does not keep the next from its turn:
 * what went wrong stands in its row, and in the log.
 */
export async function executeRuns(container: MedusaContainer, runIds: readonly string[]): Promise<void> {
  const logger = loggerOf(container)
  for (const run_id of runIds) {
    try {
      await executeRunWorkflow(container).run({ input: { run_id } })
    } catch (error) {
      const words = `Customer insights: run ${run_id} ended: ${toWords(error)}`
      if (RunEnded.is(error)) {
        logger.info(words)
      } else {
        logger.error(words)
      }
    }
  }
}
