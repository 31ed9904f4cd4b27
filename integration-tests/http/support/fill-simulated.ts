import type { MedusaContainer } from "@medusajs/framework/types"
import { Client } from "pg"
import { fillStore } from "../../../scripts/store/fill"
import { shopFromSimulation } from "../../../scripts/store/from-simulation"
import { mark } from "../../../scripts/store/marker"
import type { StoreShop } from "../../../scripts/store/shop"
import { SHOP_PARAMETERS, simulateShop } from "../../../src/simulation"
import { QUIET_OPTIONS } from "./shop"

const { eur: _home, ...rates } = SHOP_PARAMETERS.rates as Record<string, number>

/** Options of a quiet plugin in a simulated shop. */
export const SIMULATED_OPTIONS = { ...QUIET_OPTIONS, base_currency: "eur", exchange_rates: rates }

/** Midnight of today, in UTC. */
export const TODAY = Math.floor(Date.now() / 86_400_000) * 86_400_000

/** Fills the store with a simulated shop, changed in passing where asked. */
export async function fillSimulated(
  container: MedusaContainer,
  databaseUrl: string,
  {
    customers = 900,
    days = 800,
    endsAt = TODAY,
    change = (shop) => shop,
  }: { customers?: number; days?: number; endsAt?: number; change?: (shop: StoreShop) => StoreShop } = {}
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await mark(client, { kind: "simulated", customers, seed: 5 })
  await fillStore(
    container,
    client,
    change(shopFromSimulation(simulateShop({ customers, seed: 5, endsAt, days }))),
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
