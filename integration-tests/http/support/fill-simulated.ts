import type { MedusaContainer } from "@medusajs/framework/types"
import { Client } from "pg"
import { fillStore } from "../../../scripts/store/fill"
import { shopFromSimulation } from "../../../scripts/store/from-simulation"
import { mark } from "../../../scripts/store/marker"
import type { StoreShop } from "../../../scripts/store/shop"
import { simulateShop } from "../../../src/simulation"

/** Midnight of today, in UTC. */
export const TODAY = Math.floor(Date.now() / 86_400_000) * 86_400_000

/** Fills the store with a simulated shop of 900 customers and 800 days, changed in passing where asked. */
export async function fillSimulated(
  container: MedusaContainer,
  databaseUrl: string,
  {
    endsAt = TODAY,
    change = (shop) => shop,
  }: { endsAt?: number; change?: (shop: StoreShop) => StoreShop } = {}
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await mark(client, { kind: "simulated", customers: 900, seed: 5 })
  await fillStore(
    container,
    client,
    change(shopFromSimulation(simulateShop({ customers: 900, seed: 5, endsAt, days: 800 }))),
    {
      as_of: new Date(TODAY).toISOString(),
      options: {},
      login: { email: "owner@example.com", password: "correct horse" },
      summary: { imported: {} as never, currency: "eur", summary: null },
    },
    () => undefined
  )
  await client.end()
}
