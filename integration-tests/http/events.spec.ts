import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { seededRandom } from "../../src/analytics"
import {
  SEGMENT_ENTERED,
  SEGMENT_LEFT,
  reconcileLedgerWorkflow,
  refreshCustomersWorkflow,
  runSegmentation,
  tick,
  type SegmentMoveEvent,
} from "../../src/workflows"
import { OrderDesk } from "./ledger/orders"
import { createLedgerStore } from "./ledger/store"
import { listen, silenceMoves } from "./support/silent-bus"
import {
  QUIET_OPTIONS,
  createCustomers,
  createOrders,
  createShop,
  eventually,
  reconciled,
  rowsOf,
  type SqlValue,
} from "./support/shop"

jest.setTimeout(180_000)
// Read when medusa-config.ts is loaded, which is before the runner sets its own `env`.
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)

interface Membership {
  slot: string
  key: string
  reason: { code: string }
  left_at: Date | null
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer }) => {
    const rows = <Row>(sql: string, values: SqlValue[] = []) => rowsOf<Row>(getContainer(), sql, values)
    const reconcile = (since: "watermark" | "beginning" = "watermark") => reconciled(getContainer(), since)
    const memberships = (customerId: string) =>
      rows<Membership>(
        `select m.slot, s.key, m.reason, m.left_at from insights_membership m join insights_segment s on s.id = m.segment_id
          where m.customer_id = ? order by m.joined_at, m.slot`,
        [customerId]
      )
    const profile = async (customerId: string) =>
      (
        await rows<{ order_count: number; total_spend: string }>(
          "select order_count, total_spend from insights_profile where customer_id = ?",
          [customerId]
        )
      )[0]
    const ledger = () =>
      rows(
        `select o.order_id, o.customer_id, o.placed_by, o.placed_at, e.entry_id, e.kind, e.amount, e.occurred_at
           from insights_order o left join insights_entry e on e.order_id = o.order_id order by o.order_id, e.entry_id`
      )

    /** As a segmentation does that is then cancelled: the ledger is written, the profiles are left to it. */
    const reconciledBefore = (container: ReturnType<typeof getContainer>) =>
      eventually(async () => {
        const { result } = await reconcileLedgerWorkflow(container).run({
          input: { since: "beginning", profiles_follow: true },
        })
        return !result.already_running
      }, 20_000)

    it("an order placed in the store is in features, RFM group, segments and history within two seconds", async () => {
      const container = getContainer()
      const store = await createLedgerStore(container)
      await createShop(container, 60)
      await runSegmentation(container, { started_by: "test" })
      const heard: SegmentMoveEvent[] = []
      const bus = container.resolve(Modules.EVENT_BUS)
      bus.subscribe(SEGMENT_ENTERED, async ({ data }) => void heard.push(data as SegmentMoveEvent), {
        subscriberId: "test.entered",
      })
      const [{ id, email }] = await createCustomers(container, 1, "newcomer")
      const desk = new OrderDesk(container, store)
      await desk.place({ customerId: id, email, items: [{ variant_id: store.variants.mug, quantity: 1 }] })
      const placed = Date.now()
      const held = await eventually(async () => {
        const open = await memberships(id)
        const slots = open.map(({ slot }) => slot)
        return slots.includes("rfm") && slots.includes("clusters") && open
      }, 2000)
      const latency = Date.now() - placed
      expect(latency).toBeLessThan(2000)
      expect(await profile(id)).toMatchObject({ order_count: 1 })
      expect(held.find(({ slot }) => slot === "rfm")).toMatchObject({ key: "new_customers", left_at: null })
      expect(held.every(({ reason }) => typeof reason.code === "string")).toBe(true)
      await eventually(async () => heard.length >= held.length, 2000)
      expect(heard.filter(({ customer_id }) => customer_id === id).map(({ key }) => key)).toContain(
        "new_customers"
      )
      expect(new Set(heard.map(({ move_key }) => move_key)).size).toBe(heard.length)
      process.stdout.write(`order event to segment: ${latency} ms\n`)
    })

    it("the same event twice writes nothing twice", async () => {
      const container = getContainer()
      const { customers, orderIds } = await createShop(container, 6)
      const input = { order_ids: [orderIds[0]] }
      await refreshCustomersWorkflow(container).run({ input })
      const before = await ledger()
      const { result } = await refreshCustomersWorkflow(container).run({ input })
      expect(result.customer_ids).toEqual([customers[0].id])
      expect(result.moves).toEqual([])
      expect(await ledger()).toEqual(before)
      expect(before.length).toBeGreaterThan(0)
    })

    it("a customer whose only order is cancelled loses the profile and leaves every segment, which is announced", async () => {
      const container = getContainer()
      const { customers, orderIds } = await createShop(container, 60)
      await runSegmentation(container, { started_by: "test" })
      const oneOrder = customers[2].id
      const open = await memberships(oneOrder)
      expect(open.length).toBeGreaterThan(0)
      const left: SegmentMoveEvent[] = []
      container
        .resolve(Modules.EVENT_BUS)
        .subscribe(SEGMENT_LEFT, async ({ data }) => void left.push(data as SegmentMoveEvent), {
          subscriberId: "test.left",
        })
      const orderId = orderIds[6 + 3]
      await container.resolve(Modules.ORDER).cancel([orderId])
      await refreshCustomersWorkflow(container).run({ input: { order_ids: [orderId] } })
      expect(await profile(oneOrder)).toBeUndefined()
      expect((await memberships(oneOrder)).filter(({ left_at }) => left_at === null)).toEqual([])
      await eventually(async () => left.length === open.length, 2000)
    })

    it("a move that the bus would not take is announced by the tick, once, and harms nothing before", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await runSegmentation(container, { started_by: "test" })
      const heard = listen(container)
      const silence = silenceMoves(container)
      const { id, email } = customers[2]
      const orders = await createOrders(
        container,
        Array.from({ length: 9 }, () => ({ customerId: id, email, amount: 99, daysAgo: 0 }))
      )
      const { result } = await refreshCustomersWorkflow(container).run({ input: { order_ids: orders } })
      silence.end()
      expect(silence.refused()).toBe(1)
      expect(result.moves.length).toBeGreaterThan(0)
      await tick(container, new Date())
      expect(heard).toEqual([])

      const owed = "insights_unannounced_move"
      await rows(`update ${owed} set updated_at = now() - interval '61 seconds' returning 1`)
      await tick(container, new Date())
      await eventually(async () => heard.length >= result.moves.length, 5000)
      const keys = (moves: { move_key: string }[]) => moves.map(({ move_key }) => move_key).sort()
      expect(keys(heard)).toEqual(keys(result.moves))
      await eventually(async () => (await rows(`select 1 from ${owed}`)).length === 0, 5000)
    })

    it("a plugin installed late finds every order of the past", async () => {
      const container = getContainer()
      const { customers, orderIds } = await createShop(container, 30)
      await reconcile()
      expect((await rows("select order_id from insights_order")).length).toBe(orderIds.length)
      expect((await rows("select customer_id from insights_profile")).length).toBe(customers.length)
    })

    it("events dropped at random are healed by the next reconciliation", async () => {
      const container = getContainer()
      const random = seededRandom(7)
      const { customers, orderIds } = await createShop(container, 30)
      await reconcile()
      const late = await createOrders(
        container,
        customers.map(({ id, email }) => ({ customerId: id, email, amount: 12, daysAgo: 0 }))
      )
      const canceled = orderIds.filter(() => random() < 0.2)
      await container.resolve(Modules.ORDER).cancel(canceled)
      const changed = [...late, ...canceled]
      const heard = changed.filter(() => random() < 0.5)
      for (const id of heard) {
        await refreshCustomersWorkflow(container).run({ input: { order_ids: [id] } })
      }
      expect(heard.length).toBeLessThan(changed.length)
      await reconcile()
      const healed = await ledger()
      await rows("truncate insights_order, insights_entry")
      await reconcile("beginning")
      expect(healed).toEqual(await ledger())
      expect(healed.length).toBeGreaterThan(orderIds.length)
    })

    it("other terms, as a new exchange rate, reach orders that are in the ledger already", async () => {
      const container = getContainer()
      await createShop(container, 3)
      await reconcile()
      await rows("update insights_order set rate = null returning 1")
      // As if the orders were old: nothing is read again for having changed.
      await rows(
        `update insights_run set report = report || jsonb_build_object('watermark', now() + interval '1 hour')
          where kind = 'ledger' and state = 'published' returning 1`
      )
      await reconcile()
      expect(await rows("select 1 from insights_order where rate is not null")).toEqual([])
      await rows(
        `update insights_run set parameters = parameters || '{"terms": "of before"}' where kind = 'ledger' and state = 'published' returning 1`
      )
      await reconcile()
      expect(await rows("select 1 from insights_order where rate is null")).toEqual([])
    })

    it("profiles that a run owed after its backfill come with the next reconciliation", async () => {
      const container = getContainer()
      await createShop(container, 3)
      await reconciledBefore(container)
      // The store's own tick may have computed them a moment before.
      await rows("delete from insights_profile returning 1")
      await reconcile()
      expect(await rows("select 1 from insights_profile")).toHaveLength(3)
    })

    it("an accepted transfer, which tells nobody, moves the order to its new owner at the next reconciliation", async () => {
      const container = getContainer()
      const store = await createLedgerStore(container)
      const [{ id: newOwner }] = await createCustomers(container, 1, "owner")
      const desk = new OrderDesk(container, store)
      const order = await desk.place({
        email: "guest@example.com",
        items: [{ variant_id: store.variants.mug, quantity: 1 }],
      })
      await eventually(() => profile(order.customer_id), 2000)
      await reconcile()
      await desk.transfer(order, newOwner)
      await reconcile()
      expect(await profile(newOwner)).toMatchObject({ order_count: 1 })
      expect(await profile(order.customer_id)).toBeUndefined()
    })
  },
})
