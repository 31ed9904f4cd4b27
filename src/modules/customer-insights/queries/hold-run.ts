import { MedusaError } from "@medusajs/framework/utils"
import type { RunKind } from "../../../types/http"
import { run, type SqlExecutor } from "./sql"

/**
 * The fence of every transaction that writes for a run: its row is locked, and the attempt must still have it.
 *
 * @throws MedusaError (not allowed) when the run was cancelled, ended, or taken over
 */
export async function holdRun(
  transaction: SqlExecutor,
  id: string,
  attempt: number
): Promise<{ kind: RunKind; as_of: Date; model_id: string | null }> {
  const [held] = await run<{ kind: RunKind; as_of: Date; model_id: string | null }>(
    transaction,
    `select kind, as_of, model_id from insights_run
      where id = $1::text and attempt = $2::int and state = 'running' for update`,
    [id, attempt]
  )
  if (!held) {
    throw lostRun(id)
  }
  return held
}

/** What a writer is told whose attempt has the run no longer. */
export function lostRun(id: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `run ${id} was canceled or taken over by another process; nothing was written`
  )
}
