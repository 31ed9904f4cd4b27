import type { ExecArgs } from "@medusajs/framework/types"
import { Client } from "pg"
import { fillStore } from "../../../scripts/store/fill"
import { mark } from "../../../scripts/store/marker"
import { loadShop } from "../../../scripts/store/source"
import { reconcileLedgerWorkflow } from "../../../src/workflows"

/**
 * For `medusa exec`, with a number of customers and the login of the admin: a simulated shop in a migrated store, and
 * the reconciliation that the tick would begin within a minute. Nobody has run an analysis.
 */
export default async function fillUnanalysed({ container, args }: ExecArgs): Promise<void> {
  const [customers, email, password] = args
  const source = { kind: "simulated", customers: Number(customers), seed: 1 } as const
  const { shop, imported } = await loadShop(source, null, Date.now())
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await mark(client, source)
  const summary = { imported, currency: shop.currency, summary: null }
  const filled = { as_of: null, options: {}, login: { email, password }, summary }
  await fillStore(container, client, shop, filled, () => undefined)
  await client.end()
  await reconcileLedgerWorkflow(container).run({ input: { since: "beginning" } })
}
