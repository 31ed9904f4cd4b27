import { Modules } from "@medusajs/framework/utils"
import {
  addDraftOrderItemsWorkflow,
  archiveOrderWorkflow,
  beginDraftOrderEditWorkflow,
  cancelOrderWorkflow,
  confirmDraftOrderEditWorkflow,
  convertDraftOrderWorkflow,
  createOrderWorkflow,
} from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { OrderDesk, type PlacedOrder } from "./ledger/orders"
import { LedgerProbe } from "./ledger/probe"
import { createLedgerStore, type LedgerStore } from "./ledger/store"
import { QUIET_OPTIONS } from "./support/shop"

jest.setTimeout(180_000)
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    let store: LedgerStore
    let desk: OrderDesk
    let ledger: LedgerProbe

    beforeEach(async () => {
      store = await createLedgerStore(getContainer())
      desk = new OrderDesk(getContainer(), store)
      ledger = new LedgerProbe(dbConfig.clientUrl)
      await ledger.reset()
    })

    const place = (options: Partial<Parameters<OrderDesk["place"]>[0]> = {}) =>
      desk.place({
        email: "buyer@example.com",
        items: [
          { variant_id: store.variants.shirt, quantity: 3 },
          { variant_id: store.variants.mug, quantity: 2 },
        ],
        ...options,
      })
    const line = (order: PlacedOrder, variant: keyof LedgerStore["variants"]) => {
      const found = order.items.find(({ variant_id }) => variant_id === store.variants[variant])
      return { id: found?.id ?? "" }
    }
    /** Kind, quantity and amount of an order's entries, in the order of their dates. */
    const story = async (order: PlacedOrder) =>
      (await ledger.entries(order.id)).map(({ kind, quantity, amount }) => [kind, quantity, amount])
    const total = async (order: PlacedOrder, until = new Date(8.64e15)) =>
      (await ledger.entries(order.id))
        .filter(({ occurred_at }) => occurred_at <= until)
        .reduce((sum, { amount }) => sum + amount, 0)
    const expectReconciled = async () => {
      expect(await ledger.unreconciled()).toEqual([])
      expect(await ledger.balances()).toEqual([])
      expect(await ledger.write({ kind: "all" })).toMatchObject({
        orders_written: 0,
        entries_written: 0,
        orders_removed: 0,
        entries_removed: 0,
      })
    }

    it("a placed order is its sales and its shipping, tax included, with discount, category and rate", async () => {
      const euros = await place()
      const dollars = await place({ market: "dollar", withPromotion: true })
      const result = await ledger.write({ kind: "all" })

      expect(result).toMatchObject({ orders_written: 2, entries_written: 6, customer_ids: null })
      expect(await story(euros)).toEqual([
        ["sale", 3, 71.4],
        ["sale", 2, 19.0162],
        ["shipping", 0, 5.95],
      ])
      const [shirts, mugs, shipping] = await ledger.entries(dollars.id)
      expect(shirts).toMatchObject({ amount: 54, discount: 6, product_id: store.products.shirt })
      expect(shirts.category_id).toBe(store.categories.clothes)
      expect(mugs.category_id).toBe([store.categories.clothes, store.categories.kitchen].sort()[0])
      expect(shipping).toMatchObject({ amount: 5, discount: 0, product_id: null })

      const rows = await ledger.query<Record<string, unknown>>(
        "select * from insights_order order by placed_at"
      )
      expect(rows[0]).toMatchObject({
        order_id: euros.id,
        customer_id: euros.customer_id,
        placed_by: euros.customer_id,
        currency_code: "eur",
        rate: "1",
        country_code: "de",
        region_id: store.euro.regionId,
        sales_channel_id: store.salesChannelId,
        payment_provider_id: "pp_system_default",
        is_guest: true,
        source: "medusa",
      })
      expect(rows[1]).toMatchObject({ currency_code: "usd", rate: "0.9", country_code: "us" })
      await expectReconciled()
    })

    it("an edit is dated by its confirmation: lines added, changed, repriced and taken off, delivered or not", async () => {
      const order = await place({ withPromotion: true })
      await desk.capture(order)
      const before = new Date()
      await desk.edit(order, {
        add: [{ variant_id: store.variants.lamp, quantity: 1 }],
        set: [{ ...line(order, "shirt"), quantity: 1 }],
      })
      const removed = await place()
      await desk.edit(removed, { set: [{ ...line(removed, "mug"), quantity: 0 }] })
      const repriced = await place()
      await desk.fulfill(repriced)
      await desk.edit(repriced, { set: [{ ...line(repriced, "mug"), quantity: 2, unit_price: 5 }] })
      await desk.edit(repriced, { add: [{ variant_id: store.variants.mug, quantity: 1 }] })
      await ledger.write({ kind: "all" })

      const asPlaced = [
        ["sale", 3, 71.4],
        ["sale", 2, 19.0162],
        ["shipping", 0, 5.95],
      ]
      expect(await total(order, before)).toBeCloseTo(order.summary.current_order_total, 10)
      expect(await total(order)).toBeCloseTo((await desk.read(order.id)).summary.current_order_total, 10)
      const lamp = (await ledger.entries(order.id)).find(
        ({ product_id }) => product_id === store.products.lamp
      )
      expect(lamp).toMatchObject({ kind: "edit", quantity: 1 })
      expect(await story(removed)).toEqual([...asPlaced, ["edit", -2, -19.0162]])
      expect((await story(repriced)).slice(0, 3)).toEqual(asPlaced)
      expect((await story(repriced)).slice(3)).toEqual([
        ["edit", 0, expect.closeTo(2 * (5 - 7.99) * 1.19, 10)],
        ["edit", 1, expect.closeTo(7.99 * 1.19, 10)],
      ])
      await expectReconciled()
    })

    it("units come back when they are received, in parts, at what was paid for them; the way back is shipping", async () => {
      const order = await place({ withPromotion: true })
      await desk.capture(order)
      await desk.fulfill(order)
      const shirts = line(order, "shirt")
      const returnId = await desk.requestReturn(order, [{ ...shirts, quantity: 2 }])
      await ledger.write({ kind: "all" })
      expect((await story(order)).map(([kind]) => kind)).toEqual(["sale", "sale", "shipping", "shipping"])

      await desk.receiveReturn(returnId, [{ ...shirts, quantity: 1 }])
      const between = new Date()
      await desk.receiveReturn(returnId, [{ ...shirts, quantity: 1 }])
      await ledger.write({ kind: "orders", ids: [order.id] })

      expect((await story(order)).slice(2)).toEqual([
        ["shipping", 0, 5.95],
        ["shipping", 0, 3],
        ["return", -1, -21.42],
        ["return", -1, -21.42],
      ])
      expect(await total(order, between)).toBeCloseTo((await total(order)) + 21.42, 10)
      await expectReconciled()
    })

    it("a refund is a dated entry, a cancelled order comes to 0 however it was paid, also once archived", async () => {
      const refunded = await place()
      await desk.capture(refunded)
      await desk.refund(refunded, 10)
      await desk.refund(refunded, 10)
      const unpaid = await place()
      const paid = await place()
      await desk.capture(paid)
      for (const { id } of [unpaid, paid]) {
        await cancelOrderWorkflow(getContainer()).run({ input: { order_id: id } })
      }
      await archiveOrderWorkflow(getContainer()).run({ input: { orderIds: [paid.id] } })
      await ledger.write({ kind: "all" })

      expect((await story(refunded)).slice(3)).toEqual([
        ["refund", 0, -10],
        ["refund", 0, -10],
      ])
      expect((await story(unpaid)).slice(3)).toEqual([["cancellation", -5, -96.3662]])
      expect((await story(paid)).slice(3)).toEqual([
        ["refund", 0, -96.3662],
        ["cancellation", -5, 0],
      ])
      expect((await desk.read(unpaid.id)).summary.current_order_total).toBe(96.3662)
      await expectReconciled()
    })

    it("an exchange and a claim are returns beside the lines that went out instead", async () => {
      const [exchanged, replaced, paidBack] = [await place(), await place(), await place()]
      for (const order of [exchanged, replaced, paidBack]) {
        await desk.capture(order)
        await desk.fulfill(order)
      }
      const one = (order: PlacedOrder) => ({ ...line(order, "shirt"), quantity: 1 })
      await desk.exchange(exchanged, one(exchanged), { variant_id: store.variants.lamp, quantity: 1 })
      await desk.claim(replaced, one(replaced), { variant_id: store.variants.shirt, quantity: 1 })
      await desk.claim(paidBack, one(paidBack), null)
      await desk.refund(paidBack, 23.8)
      await ledger.write({ kind: "all" })

      expect((await story(exchanged)).slice(3)).toEqual([
        ["edit", 1, 39.6627],
        ["return", -1, -23.8],
      ])
      expect((await story(replaced)).slice(3)).toEqual([
        ["edit", 1, 23.8],
        ["return", -1, -23.8],
      ])
      expect((await story(paidBack)).slice(3)).toEqual([["return", -1, -23.8]])
      await expectReconciled()
    })

    it("prices with tax inside and amounts without end still sum to Medusa's number", async () => {
      const order = await place({
        market: "inclusive",
        withPromotion: true,
        items: [
          { variant_id: store.variants.mug, quantity: 3 },
          { variant_id: store.variants.lamp, quantity: 7 },
        ],
      })
      await desk.capture(order)
      await desk.fulfill(order)
      const returnId = await desk.requestReturn(order, [{ ...line(order, "lamp"), quantity: 2 }])
      await desk.receiveReturn(returnId, [{ ...line(order, "lamp"), quantity: 2 }])
      await ledger.write({ kind: "all" })
      expect((await desk.read(order.id)).summary.current_order_total).not.toBe(
        order.summary.current_order_total
      )
      await expectReconciled()
    })

    it("a draft counts from its conversion on, with what was edited before", async () => {
      const begun = {
        status: "draft" as const,
        is_draft_order: true,
        region_id: store.euro.regionId,
        sales_channel_id: store.salesChannelId,
        currency_code: "eur",
        email: "draft@example.com",
        items: [],
        shipping_address: { country_code: "de", first_name: "A" },
      }
      const { result: draft } = await createOrderWorkflow(getContainer()).run({ input: begun })
      const input = { order_id: draft.id }
      await beginDraftOrderEditWorkflow(getContainer()).run({ input })
      await addDraftOrderItemsWorkflow(getContainer()).run({
        input: { ...input, items: [{ variant_id: store.variants.shirt, quantity: 2 }] },
      })
      await confirmDraftOrderEditWorkflow(getContainer()).run({ input: { ...input, confirmed_by: "user" } })
      expect(await ledger.write({ kind: "all" })).toMatchObject({ orders_written: 0 })
      await convertDraftOrderWorkflow(getContainer()).run({ input: { id: draft.id } })
      expect(await ledger.write({ kind: "orders", ids: [draft.id] })).toMatchObject({
        orders_written: 1,
        customer_ids: [draft.customer_id],
      })
      expect(await story(await desk.read(draft.id))).toEqual([["sale", 2, 47.6]])
      await expectReconciled()
    })

    it("an accepted transfer moves the order and names both owners; deleted orders and customers leave the ledger", async () => {
      const order = await place({ email: "giver@example.com" })
      await ledger.write({ kind: "all" })
      const [account] = await getContainer()
        .resolve(Modules.CUSTOMER)
        .createCustomers([{ email: "taker@example.com", has_account: true }])
      await desk.transfer(order, account.id)
      const moved = await ledger.write({ kind: "orders", ids: [order.id] })
      expect(moved.customer_ids?.sort()).toEqual([account.id, order.customer_id].sort())
      expect(await ledger.query("select customer_id, placed_by, is_guest from insights_order")).toEqual([
        { customer_id: account.id, placed_by: account.id, is_guest: false },
      ])
      await expectReconciled()

      const other = await place({ email: "other@example.com" })
      await ledger.write({ kind: "all" })
      await getContainer().resolve(Modules.ORDER).softDeleteOrders([other.id])
      expect(await ledger.write({ kind: "orders", ids: [other.id] })).toMatchObject({
        orders_removed: 1,
        entries_removed: 3,
        customer_ids: [other.customer_id],
      })
      await getContainer().resolve(Modules.CUSTOMER).softDeleteCustomers([account.id])
      expect(await ledger.write({ kind: "customers", ids: [account.id] })).toMatchObject({
        orders_removed: 1,
      })
      expect(await ledger.write({ kind: "all" })).toMatchObject({ orders_written: 0, entries_written: 0 })
      expect(await ledger.rows()).toEqual([[], []])
    })
  },
})
