import { MedusaError } from "@medusajs/framework/utils"
import { run, type SqlExecutor } from "./sql"

/** Live segments of the merchant's own at most: each is one more rule that every run and every order puts to customers. */
const MOST_OWN_SEGMENTS = 50

/**
 * Two live segments of one name could not be told apart. Holds whoever else names one until the transaction ends.
 *
 * @throws MedusaError (invalid data) that names the field, the value and what to do
 */
export async function assertFreeName(
  executor: SqlExecutor,
  name: string,
  exceptId: string | null
): Promise<void> {
  await run(executor, "select pg_advisory_xact_lock(hashtext('customer_insights.segment_names'))")
  const taken = await run(
    executor,
    `select id from insights_segment
      where source = 'custom' and retired_at is null and deleted_at is null and id is distinct from $2::text
        and lower(trim(coalesce(name, name_code))) = lower(trim($1::text))`,
    [name, exceptId]
  )
  if (taken.length > 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Field 'name' is ${JSON.stringify(name)}, which another segment of your own has: choose another name, or rename or delete that one`
    )
  }
}

/**
 * One more segment of the merchant's own must not be one too many. To be called after {@link assertFreeName}, whose hold keeps
 * two from taking the last place.
 *
 * @throws MedusaError (invalid data) that names the field, the value and what to do
 */
export async function assertRoom(executor: SqlExecutor, name: string): Promise<void> {
  const [{ count }] = await run<{ count: number }>(
    executor,
    `select count(*)::int as count from insights_segment
      where source = 'custom' and retired_at is null and deleted_at is null`
  )
  if (count >= MOST_OWN_SEGMENTS) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Field 'name' is ${JSON.stringify(name)}, but there are ${count} segments of your own already, and ${MOST_OWN_SEGMENTS} is the most: delete one that you no longer need`
    )
  }
}
