import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { furnish } from "../../scripts/store/furnish"
import type { StoreOrder } from "../../scripts/store/shop"
import { writeGoods } from "../../scripts/store/write-goods"
import { writeOrders } from "../../scripts/store/write-orders"
import { writePeople } from "../../scripts/store/write-people"
import { differencesOf, type Differences } from "./demo/compare"
import { MedusaOrders } from "./demo/medusa-orders"
import { newRows, readTables } from "./demo/rows"
import { ORDERS, SHOP } from "./demo/shop"
import { QUIET_OPTIONS } from "./support/shop"

jest.setTimeout(120_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)

/**
 * Every column in which an order of the demo differs from the same order made by Medusa, and why that is right. What
 * is compared without being equal letter by letter: ids and references to them (by the place of the row), moments (by
 * being set, since the demo's lie in the past), amounts (as numbers), versions and changes of a delivery and earlier
 * versions of rows (see `demo/compare.ts`).
 */
const KNOWN: Record<string, string> = {
  "order.display_id": "the next number of the store, as of every order",
  "return.display_id": "the next number of the store, as of every return",
  "order_change_action.ordering": "the next number of the store, as of every action",
  "order_item.unit_price":
    "empty in a first version, where the line's own price counts; Medusa's was delivered",
  "order_item.raw_unit_price": "as unit_price",
  order_line_item_tax_line:
    "prices of the demo hold their taxes, and no file of older orders says how much; the ledger counts with taxes",
  order_shipping_method_tax_line: "as order_line_item_tax_line",
  order_promotion: "a code of older orders belongs to no promotion of this store; adjustments carry the code",
  "order_line_item_adjustment.promotion_id": "as order_promotion",
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    let client: Client

    beforeEach(async () => {
      client = new Client({ connectionString: dbConfig.clientUrl })
      await client.connect()
    })
    afterEach(() => client.end())

    it("an order written in bulk has in every column what Medusa's own workflows write", async () => {
      const furniture = await furnish(getContainer(), SHOP)
      const people = await writePeople(client, SHOP)
      const goods = await writeGoods(client, SHOP, furniture)
      const medusa = new MedusaOrders(getContainer(), SHOP, { people, goods, furniture })
      await medusa.furnishPrices()
      const inBulk = async (order: StoreOrder) => {
        const shop = { ...SHOP, orderCount: 1, orders: () => [order] }
        await writeOrders(client, shop, { people, goods }, furniture, () => undefined)
      }
      const known = new Set(Object.keys(KNOWN))
      const surprises: Record<string, Differences> = {}
      const met = new Set<string>()
      for (const [name, order] of Object.entries(ORDERS)) {
        const before = await readTables(client)
        await medusa.write(order)
        const between = await readTables(client)
        await inBulk(order)
        const after = await readTables(client)
        const found = differencesOf(newRows(before, between), newRows(between, after), known)
        Object.keys(found).forEach((at) => met.add(at))
        surprises[name] = Object.fromEntries(Object.entries(found).filter(([at]) => !known.has(at)))
      }
      expect(surprises).toEqual(Object.fromEntries(Object.keys(ORDERS).map((name) => [name, {}])))
      // a difference that is none any more is not to be called one
      expect([...met].sort()).toEqual([...known].sort())
    })
  },
})
