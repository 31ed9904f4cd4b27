import type { MedusaContainer } from "@medusajs/framework/types"
import type { Client } from "pg"
import { createAdministrator, furnish } from "./furnish"
import { updateMarker, type Marker } from "./marker"
import type { StoreShop } from "./shop"
import { writeGoods } from "./write-goods"
import { writeOrders, type WrittenOrders } from "./write-orders"
import { writePeople } from "./write-people"

/**
 * Writes a shop into an empty, migrated Medusa: what is small through Medusa's own workflows, customers, products and
 * orders in one transaction, which also moves the mark to `filled`. What dies before leaves no order at all.
 */
export async function fillStore(
  container: MedusaContainer,
  client: Client,
  shop: StoreShop,
  filled: Required<Pick<Marker, "as_of" | "options" | "summary">> & { login: NonNullable<Marker["login"]> },
  progress: (done: number) => void
): Promise<WrittenOrders> {
  const furniture = await furnish(container, shop)
  await createAdministrator(container, filled.login.email, filled.login.password)
  await client.query("begin")
  try {
    // References hold by construction; checking each of a million again would double the time. Needs a superuser.
    const { rows } = await client.query("select current_setting('is_superuser') = 'on' as can")
    if (rows[0].can) {
      await client.query("set local session_replication_role = replica")
    }
    await client.query("set local synchronous_commit = off; set local work_mem = '64MB'")
    const people = await writePeople(client, shop)
    const goods = await writeGoods(client, shop, furniture)
    const written = await writeOrders(client, shop, { people, goods }, furniture, progress)
    await updateMarker(client, { ...filled, state: "filled" })
    await client.query("commit")
    await client.query("analyze")
    return written
  } catch (error) {
    await client.query("rollback").catch(() => undefined)
    throw error
  }
}
