import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { fillStore } from "../../scripts/store/fill"
import { shopFromSimulation } from "../../scripts/store/from-simulation"
import { mark, readMarker } from "../../scripts/store/marker"
import type { StoreShop } from "../../scripts/store/shop"
import { simulateShop } from "../../src/simulation"
import { reconcileLedgerWorkflow } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"

jest.setTimeout(120_000)

/** Money back that was for no goods, before and after the goods came back too. */
function withFeesPaidBack(shop: StoreShop): StoreShop {
  const orders = [...shop.orders()]
  orders
    .filter(({ returns }) => returns.length > 0)
    .slice(0, 4)
    .forEach((order, i) => {
      order.credits = [{ at: order.returns[0].at + (i % 2 === 0 ? -1000 : 1000), amount: 1.5 + i }]
    })
  return { ...shop, orders: () => orders }
}

const LOGIN = { email: "owner@example.com", password: "correct horse" }

interface Shown {
  summary: { credit_line_total: number }
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer, dbConfig }) => {
    let client: Client
    let admin: Caller
    let shop: StoreShop

    const fill = (given: StoreShop) =>
      fillStore(
        getContainer(),
        client,
        given,
        {
          as_of: "2026-01-01T00:00:00.000Z",
          options: {},
          login: LOGIN,
          summary: { imported: {} as never, currency: "eur", summary: null },
        },
        () => undefined
      )
    const get = async (path: string) => (await api.get(`/admin/${path}`, { headers: admin.headers })).data
    const rows = async (sql: string) => (await client.query(sql)).rows

    beforeEach(async () => {
      client = new Client({ connectionString: dbConfig.clientUrl })
      await client.connect()
      await mark(client, { kind: "simulated", customers: 60, seed: 3 })
      admin = await createAdmin(getContainer())
      shop = withFeesPaidBack(
        shopFromSimulation(simulateShop({ customers: 60, seed: 3, endsAt: Date.UTC(2026, 0, 1), days: 400 }))
      )
    })

    afterEach(async () => {
      await client.query("drop schema insights_demo cascade")
      await client.end()
    })

    it("Medusa shows every order with the total that its summary says", async () => {
      await fill(shop)
      const { orders, count } = await get(
        "orders?limit=500&fields=id,status,version,total,item_total,shipping_total,*summary,payment_status,fulfillment_status,*items"
      )
      expect(count).toBe(shop.orderCount)
      expect(orders).toHaveLength(shop.orderCount)
      expect(orders.filter((order: Shown) => order.summary.credit_line_total > 0)).toHaveLength(4)
      for (const order of orders) {
        expect(order.total).toBeCloseTo(order.summary.current_order_total, 6)
        expect(order.items.length).toBeGreaterThan(0)
        expect(order.summary.pending_difference).toBe(order.status === "canceled" ? order.total : 0)
        expect(order.payment_status).toBe(
          order.status === "canceled"
            ? "canceled"
            : order.summary.refunded_total === 0
              ? "captured"
              : order.summary.refunded_total < order.summary.paid_total
                ? "partially_refunded"
                : "refunded"
        )
      }
      const statuses = new Set(orders.map((order: { status: string }) => order.status))
      expect(statuses).toEqual(new Set(["completed", "canceled"]))
    })

    it("the ledger explains every order to the cent, whatever happened to it", async () => {
      await fill(shop)
      await reconcileLedgerWorkflow(getContainer()).run({ input: { since: "beginning" } })
      const [ledger] = await rows(
        `select count(*)::int as orders, (select count(*) from insights_entry where kind = 'balance')::int as unexplained,
           (select count(*) from insights_entry where kind = 'refund')::int as refunds from insights_order`
      )
      expect(ledger).toEqual({ orders: shop.orderCount, unexplained: 0, refunds: 4 })
      const dated = await rows(
        `select count(*)::int as wrong from insights_entry entry
         join return_item item on 'return:' || item.id = entry.entry_id join "return" parcel on parcel.id = item.return_id
         where entry.occurred_at <> parcel.received_at`
      )
      expect(dated[0].wrong).toBe(0)
    })

    it("a page of a returned order has the return with its items, the refund and what led to them", async () => {
      await fill(shop)
      const [{ order_id }] = await rows(
        `select order_id from "return" where order_id not in (select order_id from order_credit_line) limit 1`
      )
      const { order } = await get(
        `orders/${order_id}?fields=*items,*items.detail,*payment_collections.payments.refunds`
      )
      const back = order.items.filter((item: { detail: { return_received_quantity: number } }) => {
        return item.detail.return_received_quantity > 0
      })
      expect(back.length).toBeGreaterThan(0)
      expect(order.payment_collections[0].payments[0].refunds.length).toBeGreaterThan(0)
      const { returns } = await get(`returns?order_id=${order_id}&fields=*items`)
      expect(returns[0].status).toBe("received")
      expect(returns[0].items.length).toBe(back.length)
      const { order_changes } = await get(`orders/${order_id}/changes`)
      expect(order_changes.map((change: { change_type: string }) => change.change_type).sort()).toEqual([
        "return_receive",
        "return_request",
      ])
      const { order: preview } = await get(`orders/${order_id}/preview`)
      expect(preview.id).toBe(order_id)
    })

    it("guests, accounts, products, prices and the administrator are Medusa's own", async () => {
      await fill(shop)
      const { customers, count } = await get("customers?limit=200&fields=id,email,has_account,*addresses")
      expect(count).toBe(shop.customers.length)
      expect(new Set(customers.map((customer: { has_account: boolean }) => customer.has_account)).size).toBe(
        2
      )
      const { products } = await get(
        "products?limit=1&fields=*variants,*variants.prices,*categories,*sales_channels"
      )
      expect(products[0].variants[0].prices).toHaveLength(2)
      expect(products[0].categories).toHaveLength(1)
      expect(products[0].sales_channels).toHaveLength(2)
      const { data } = await api.post("/auth/user/emailpass", LOGIN)
      expect(typeof data.token).toBe("string")
      expect((await readMarker(client))?.state).toBe("filled")
    })

    it("leaves no reference that leads nowhere", async () => {
      await fill(shop)
      const keys = await rows(
        `select conrelid::regclass::text as child, confrelid::regclass::text as parent, c.attname as from_column,
           p.attname as to_column
         from pg_constraint
         join pg_attribute c on c.attrelid = conrelid and c.attnum = conkey[1]
         join pg_attribute p on p.attrelid = confrelid and p.attnum = confkey[1]
         where contype = 'f' and cardinality(conkey) = 1 and connamespace = 'public'::regnamespace`
      )
      expect(keys.length).toBeGreaterThan(50)
      for (const { child, parent, from_column, to_column } of keys) {
        const [{ orphans }] = await rows(
          `select count(*)::int as orphans from ${child} child where ${from_column} is not null
             and not exists (select from ${parent} parent where parent.${to_column} = child.${from_column})`
        )
        expect([child, from_column, orphans]).toEqual([child, from_column, 0])
      }
    })

    it("an import that fails in the middle leaves no customer, no product, no order", async () => {
      const broken: StoreShop = {
        ...shop,
        orders: function* () {
          yield* [...shop.orders()].slice(0, 20)
          throw new Error("the disk is full")
        },
      }
      await expect(fill(broken)).rejects.toThrow("the disk is full")
      const [found] = await rows(
        `select (select count(*) from "order")::int as orders, (select count(*) from customer)::int as customers,
           (select count(*) from product)::int as products`
      )
      expect(found).toEqual({ orders: 0, customers: 0, products: 0 })
      expect((await readMarker(client))?.state).toBe("preparing")
    })
  },
})
