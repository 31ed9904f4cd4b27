import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { eraseAlone } from "./erase-lock"
import { HOLD_PROFILES } from "./profile-versions"
import { run } from "./sql"

/** Every table that holds a customer; a test reads the models and fails on one that is missing here. */
export const TABLES_WITH_CUSTOMERS = [
  "insights_order",
  "insights_profile",
  "insights_score",
  "insights_membership",
  "insights_unannounced_move",
] as const

/**
 * Deletes customers from every table, in one transaction. Their profiles are locked first: who writes scores of them
 * at this moment has ended by then, and who comes after finds nobody. Returns the orders of others that counted for
 * them, by their e-mail: the ledger has to be asked again who owns those now.
 */
export async function eraseCustomers(
  connection: Knex,
  ids: readonly string[]
): Promise<{ order_ids: string[] }> {
  return connection.transaction(async (transaction) => {
    await eraseAlone(transaction)
    await run(transaction, HOLD_PROFILES, [ids])
    const orders = await run<{ order_id: string; is_own: boolean }>(
      transaction,
      `select order_id, coalesce(placed_by, customer_id) = any($1::text[]) as is_own from insights_order
        where customer_id = any($1::text[]) or placed_by = any($1::text[])`,
      [ids]
    )
    const orderIds = orders.map(({ order_id }) => order_id)
    await run(transaction, "delete from insights_entry where order_id = any($1::text[])", [orderIds])
    await run(transaction, "delete from insights_order where order_id = any($1::text[])", [orderIds])
    for (const table of TABLES_WITH_CUSTOMERS) {
      await run(transaction, `delete from ${table} where customer_id = any($1::text[])`, [ids])
    }
    return { order_ids: orders.filter(({ is_own }) => !is_own).map(({ order_id }) => order_id) }
  })
}
