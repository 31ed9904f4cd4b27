import type { Client } from "pg"
import { ContainerRegistrationKeys, generateJwtToken } from "@medusajs/framework/utils"
import { createApiKeysWorkflow, linkSalesChannelsToApiKeyWorkflow } from "@medusajs/medusa/core-flows"
import type { StoreRecommendationsResponse } from "../../src/types/predictions"
import type { BenchServer } from "./server"

/** A storefront of the bulk shop. */
export interface Shelf {
  /** What a shopper of the list is shown, by place, round and round; null: a guest. */
  ask(shopper: number | null, query: string): Promise<StoreRecommendationsResponse>
  /** The same for one customer. */
  as(customerId: string): (query: string) => Promise<StoreRecommendationsResponse>
}

/** Opens it with a publishable key, and so many shoppers with an account and a past. */
export async function openShelf(server: BenchServer, client: Client, shoppers: number): Promise<Shelf> {
  const { result } = await createApiKeysWorkflow(server.container).run({
    input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "benchmark" }] },
  })
  const [key] = result
  await linkSalesChannelsToApiKeyWorkflow(server.container).run({ input: { id: key.id, add: ["sc_bulk"] } })
  const { rows } = await client.query<{ id: string }>(
    `select o.placed_by as id from insights_order o join customer c on c.id = o.placed_by and c.has_account
      group by 1 having count(*) >= 5 order by hashtext(o.placed_by), 1 limit $1`,
    [shoppers]
  )
  const { projectConfig } = server.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const token = (id: string): string =>
    generateJwtToken(
      {
        actor_id: id,
        actor_type: "customer",
        auth_identity_id: `auth_${id}`,
        app_metadata: { customer_id: id },
      },
      { secret: projectConfig.http.jwtSecret, expiresIn: "1h" }
    )
  const headersOf = (id: string | null): Record<string, string> => ({
    "x-publishable-api-key": key.token,
    ...(id && { authorization: `Bearer ${token(id)}` }),
  })
  const everybody = rows.map(({ id }) => headersOf(id))
  const guest = headersOf(null)
  const get = (query: string, headers: Record<string, string>): Promise<StoreRecommendationsResponse> =>
    server.ask(`/store/customer-insights/recommendations?${query}`, headers)
  return {
    ask: (shopper, query) => get(query, shopper === null ? guest : everybody[shopper % everybody.length]),
    as: (id) => {
      const headers = headersOf(id)
      return (query) => get(query, headers)
    },
  }
}
