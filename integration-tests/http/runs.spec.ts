import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import {
  cancelRunWorkflow,
  executeRuns,
  openRunWorkflow,
  refreshCustomersWorkflow,
  rescoreCustomersWorkflow,
  runSegmentation,
  tick,
} from "../../src/workflows"
import { createAdmin } from "./support/admin"
import { Obstacle } from "./support/obstacle"
import { listen, silenceMoves } from "./support/silent-bus"
import {
  QUIET_OPTIONS,
  createCustomers,
  createOrders,
  createShop,
  eventually,
  rowsOf,
  type SqlValue,
} from "./support/shop"

jest.setTimeout(120_000)
// Read when medusa-config.ts is loaded, which is before the runner sets its own `env`.
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)

interface RunState {
  id: string
  kind: string
  state: string
  attempt: number
  stage: string
  error: string | null
  announced_at: Date | null
  report: {
    segments: Record<string, { customers: number; customer_share: number; revenue_share: number }>
    card: { k: number | null; reason: { code: string } }
  }
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer, dbConfig }) => {
    const rows = <Row>(sql: string, values: SqlValue[] = []) => rowsOf<Row>(getContainer(), sql, values)
    const run = async (id: string) =>
      (await rows<RunState>("select * from insights_run where id = ?", [id]))[0]
    const published = () =>
      rows<RunState>(
        "select * from insights_run where state = 'published' and kind <> 'ledger' order by kind"
      )
    /** Everybody is in one RFM group and one cluster, and none of these runs had a hand in it. */
    const expectIntact = async (customers: number, runIds: string[]) => {
      const counts = await rows(
        `select slot, count(*)::int as n from insights_membership
          where left_at is null and slot in ('rfm', 'clusters') group by 1 order by 1`
      )
      expect(counts).toEqual([
        { slot: "clusters", n: customers },
        { slot: "rfm", n: customers },
      ])
      const touched =
        "select id from insights_membership where joined_run = any(:runs) or left_run = any(:runs)"
      expect(await rows(touched.replaceAll(":runs", "?::text[]"), [runIds, runIds])).toEqual([])
    }
    /** How a run scores a customer, in its own words. */
    const detailOf = async (runId: string, customerId: string) =>
      (
        await rows<{ detail: Record<string, number> }>(
          "select detail from insights_score where run_id = ? and customer_id = ?",
          [runId, customerId]
        )
      )[0].detail
    const waitForQuiet = () =>
      eventually(async () => {
        const open = await rows("select id from insights_run where state in ('queued', 'running')")
        return open.length === 0
      }, 60_000)
    const segmentation = () => runSegmentation(getContainer(), { started_by: "test" })
    /** So many orders of today that their customer is a champion of the next scoring. Tells nobody. */
    const buy = ({ id, email }: { id: string; email: string }, count = 9) =>
      createOrders(
        getContainer(),
        Array.from({ length: count }, () => ({ customerId: id, email, amount: 99, daysAgo: 0 }))
      )
    const start = async () => {
      const { result } = await openRunWorkflow(getContainer()).run({ input: { started_by: "test" } })
      return result
    }

    it("a run opened by anybody is executed and published, everybody in one RFM group and one cluster", async () => {
      await createShop(getContainer(), 60)
      const { run_ids, already_running } = await start()
      expect(already_running).toBe(false)
      expect(run_ids).toHaveLength(3)
      await eventually(async () => (await published()).length === 3, 60_000)
      await expectIntact(60, [])
      for (const { kind, report } of await published()) {
        const figures = Object.values(report.segments)
        const shares = figures.reduce((sum, { customer_share }) => sum + customer_share, 0)
        expect(kind === "rules" || Math.abs(shares - 1) < 1e-9).toBe(true)
      }
      expect((await rows("select id from insights_model where state = 'champion'")).length).toBe(3)
    })

    it("of two starts at once one opens the runs, and both answer with them", async () => {
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_model")
      const [one, other] = await Promise.all([start(), start()])
      expect([one.already_running, other.already_running].sort()).toEqual([false, true])
      expect(one.run_ids).toEqual(other.run_ids)
      expect((await rows("select id from insights_run where kind = 'rfm'")).length).toBe(1)
      await obstacle.remove()
      await eventually(async () => (await published()).length === 3, 60_000)
    })

    it("a second run supersedes the first, counts who moved, and keeps every segment's identity and name", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await segmentation()
      const before = await rows("select source, key, id from insights_segment order by source, key")
      await rows(
        "update insights_segment set name = 'My regulars' where source = 'rfm' and key = 'champions'"
      )
      await buy(customers[2])
      await segmentation()
      expect(await rows("select source, key, id from insights_segment order by source, key")).toEqual(before)
      expect(
        await rows("select name from insights_segment where source = 'rfm' and key = 'champions'")
      ).toEqual([{ name: "My regulars" }])
      expect(
        (await rows("select id from insights_run where state = 'superseded' and kind = 'rfm'")).length
      ).toBe(1)
      const history = await rows<{ joined_at: Date; left_at: Date | null; key: string }>(
        `select m.joined_at, m.left_at, s.key from insights_membership m join insights_segment s on s.id = m.segment_id
          where m.slot = 'rfm' and m.customer_id = ? order by m.joined_at`,
        [customers[2].id]
      )
      expect(history.map(({ key }) => key).at(-1)).toBe("champions")
      expect(history[0].left_at).toEqual(history[1].joined_at)
    })

    it("a cancelled run stops, shows nothing of itself, and the next one succeeds", async () => {
      await createShop(getContainer(), 60)
      await segmentation()
      const shown = (await published()).map(({ id }) => id)
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_profile")
      const { run_ids } = await start()
      await eventually(async () => (await run(run_ids[0])).stage === "ledger", 20_000)
      for (const run_id of run_ids) {
        await cancelRunWorkflow(getContainer()).run({ input: { run_id } })
      }
      await obstacle.remove()
      await waitForQuiet()
      expect((await Promise.all(run_ids.map(run))).map(({ state }) => state)).toEqual([
        "canceled",
        "canceled",
        "canceled",
      ])
      expect(await rows("select id from insights_model where run_id = any(?)", [run_ids])).toEqual([])
      expect((await published()).map(({ id }) => id)).toEqual(shown)
      await expectIntact(60, run_ids)
      await segmentation()
    })

    it("a run whose process is gone is taken up by the tick, and given up in words after its third attempt", async () => {
      const container = getContainer()
      await createShop(container, 60)
      const { result } = await openRunWorkflow(container).run({
        input: { started_by: "test", kinds: ["rfm"], execute_here: true },
      })
      const [id] = result.run_ids
      const die = (attempt: number) =>
        rows(
          "update insights_run set state = 'running', attempt = ?, heartbeat_at = now() - interval '2 minutes' where id = ?",
          [attempt, id]
        )
      await die(3)
      await tick(container, new Date())
      expect(await run(id)).toMatchObject({ state: "failed", error: expect.stringContaining("process") })
      const second = await openRunWorkflow(container).run({
        input: { started_by: "test", kinds: ["rfm"], execute_here: true },
      })
      const [again] = second.result.run_ids
      await rows(
        "update insights_run set state = 'running', attempt = 1, heartbeat_at = now() - interval '2 minutes' where id = ?",
        [again]
      )
      await tick(container, new Date())
      await eventually(async () => (await run(again)).state === "published", 30_000)
      expect(await run(again)).toMatchObject({ attempt: 2, error: null })
    })

    it("a process that lost its run to another writes nothing more", async () => {
      await createShop(getContainer(), 60)
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_profile")
      const { run_ids } = await start()
      // At its features; or at the ledger, where the store's own tick came first and is held up with its profiles.
      const { stage } = await eventually(async () => {
        const held = (await obstacle.isReached()) && (await run(run_ids[0]))
        return held && held.state === "running" && held
      }, 20_000)
      await rows("update insights_run set attempt = attempt + 1, heartbeat_at = now() where id = ?", [
        run_ids[0],
      ])
      await obstacle.remove()
      await eventually(async () => (await run(run_ids[2])).state === "published", 60_000)
      expect(await run(run_ids[0])).toMatchObject({ state: "running", attempt: 2, stage })
      expect(await rows("select id from insights_model where run_id = ?", [run_ids[0]])).toEqual([])
      await rows("update insights_run set state = 'failed' where id = ?", [run_ids[0]])
    })

    it("a queued run whose event was lost is executed after the tick", async () => {
      const container = getContainer()
      await createShop(container, 60)
      const { result } = await openRunWorkflow(container).run({
        input: { started_by: "test", execute_here: true },
      })
      await rows("update insights_run set created_at = now() - interval '2 minutes' where state = 'queued'")
      await tick(container, new Date())
      await eventually(async () => (await published()).length === 3, 60_000)
      expect((await published()).map(({ id }) => id).sort()).toEqual([...result.run_ids].sort())
    })

    it("the tick reconciles a store it has not seen", async () => {
      const container = getContainer()
      const { orderIds } = await createShop(container, 12)
      await tick(container, new Date())
      const ledgerRuns = () => rows<{ state: string }>("select state from insights_run where kind = 'ledger'")
      // The store's own tick may have come first, at the turn of the minute: then that one reconciles, and ours does not.
      await eventually(async () => (await ledgerRuns()).every(({ state }) => state === "published"), 20_000)
      expect(await ledgerRuns()).toEqual([{ state: "published" }])
      expect((await rows("select order_id from insights_order")).length).toBe(orderIds.length)
    })

    it("the database gone in the middle of a run fails it in words, harms nothing, and the next run succeeds", async () => {
      await createShop(getContainer(), 60)
      await segmentation()
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_model")
      const { run_ids } = await start()
      await eventually(() => obstacle.isReached(), 30_000)
      expect((await run(run_ids[0])).stage).toBe("train")
      expect(await obstacle.cutConnections()).toBeGreaterThan(0)
      await eventually(async () => (await run(run_ids[0])).state === "failed", 30_000)
      await obstacle.remove()
      expect((await run(run_ids[0])).error).toContain("the connection to the database was lost")
      await expectIntact(60, run_ids)
      await waitForQuiet()
      const successors = await segmentation()
      expect(successors.map(({ state }) => state)).toEqual(["published", "published", "published"])
    })

    it("an order that arrives while a run is being published is counted under that run", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await segmentation()
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_segment")
      const { run_ids } = await start()
      await eventually(() => obstacle.isReached(), 30_000)
      expect((await run(run_ids[0])).stage).toBe("publish")
      const orders = await buy(customers[2])
      await refreshCustomersWorkflow(container).run({ input: { order_ids: orders } })
      await obstacle.remove()
      await eventually(async () => (await run(run_ids[2])).state === "published", 60_000)
      expect(await detailOf(run_ids[0], customers[2].id)).toMatchObject({ r: 5, f: 5 })
    })

    it("a run that was published and not announced is announced and finished by the tick", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await segmentation()
      expect((await published()).every(({ announced_at }) => announced_at !== null)).toBe(true)
      const heard = listen(container)
      const silence = silenceMoves(container)
      const [early, late] = [customers[2], customers[5]]
      await buy(early)
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_segment")
      const { result } = await openRunWorkflow(container).run({
        input: { started_by: "test", kinds: ["rfm"] },
      })
      const [id] = result.run_ids
      await eventually(() => obstacle.isReached(), 30_000)
      await refreshCustomersWorkflow(container).run({ input: { order_ids: await buy(late) } })
      const refusedToEvents = silence.refused()
      await obstacle.remove()
      await eventually(async () => silence.refused() > refusedToEvents, 60_000)
      silence.end()
      expect(await run(id)).toMatchObject({ state: "published", error: null, announced_at: null })
      expect(heard).toEqual([])
      const detail = () => detailOf(id, late.id)
      expect((await detail()).f).toBeLessThan(5)

      // Its process may still be at work.
      await tick(container, new Date())
      expect((await run(id)).announced_at).toBeNull()
      await rows(
        `update insights_run set heartbeat_at = heartbeat_at - interval '61 seconds',
                                 published_at = published_at - interval '61 seconds' returning 1`
      )
      await tick(container, new Date())
      await eventually(async () => (await run(id)).announced_at, 5000)
      expect(await detail()).toMatchObject({ r: 5, f: 5 })
      const keys = await rows<{ move_key: string }>(
        `select id as move_key from insights_membership where joined_run = ?
         union all select id || '_left' from insights_membership where left_run = ?`,
        [id, id]
      )
      expect(keys.length).toBeGreaterThan(0)
      const told = () => new Set(heard.map(({ move_key }) => move_key))
      await eventually(async () => keys.every(({ move_key }) => told().has(move_key)), 5000)
    })

    it("customers who cannot be scored again after a run wait for their next order; the run is announced all the same", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await segmentation()
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_segment")
      const { result } = await openRunWorkflow(container).run({
        input: { started_by: "test", kinds: ["rfm"] },
      })
      const [runId] = result.run_ids
      await eventually(() => obstacle.isReached(), 30_000)
      await refreshCustomersWorkflow(container).run({ input: { order_ids: await buy(customers[2]) } })
      const score = () => detailOf(runId, customers[2].id)
      const before = await score()
      expect(before.f).toBeLessThan(5)
      // From here on the database takes no score: the run has written its own and is being published.
      await rows("alter table insights_score add constraint refused check (false) not valid")
      try {
        await obstacle.remove()
        await eventually(async () => (await run(runId)).announced_at, 60_000)
        expect(await run(runId)).toMatchObject({ state: "published", error: null })
        expect(await score()).toEqual(before)
      } finally {
        await rows("alter table insights_score drop constraint refused")
      }
      await refreshCustomersWorkflow(container).run({ input: { order_ids: await buy(customers[2], 1) } })
      expect(await score()).toMatchObject({ r: 5, f: 5 })
    })

    it("a customer whose profile is written while scored is scored by the newer one", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await segmentation()
      const { id } = customers[2]
      const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const other = await knex.transaction()
      await other("insights_profile")
        .where({ customer_id: id })
        .update({ order_count: 99, days_since_last_order: 0 })
      const rescoring = rescoreCustomersWorkflow(container).run({ input: { customer_ids: [id] } })
      const waits = () =>
        rows("select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%'")
      await eventually(async () => (await waits()).length > 0, 5000)
      await other.commit()
      await rescoring
      const [score] = await rows<{ detail: Record<string, number> }>(
        `select s.detail from insights_score s join insights_run r on r.id = s.run_id
          where r.kind = 'rfm' and r.state = 'published' and s.customer_id = ?`,
        [id]
      )
      expect(score.detail).toMatchObject({ r: 5, f: 5 })
    })

    it("segments of an earlier version are left alone by orders, said to be so, and computed anew by the tick", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await segmentation()
      const before = (await published()).map(({ id }) => id)
      await rows(
        "update insights_model set features_hash = 'of before', columns = '[\"renamed\"]' returning 1"
      )
      const { id } = customers[2]
      const scores = () => rows("select * from insights_score where customer_id = ? order by run_id", [id])
      const scored = await scores()
      const orders = await buy(customers[2])
      const { result } = await refreshCustomersWorkflow(container).run({ input: { order_ids: orders } })
      expect(result.moves).toEqual([])
      expect(await scores()).toEqual(scored)
      const { headers } = await createAdmin(container)
      const freshness = async () =>
        (await api.get("/admin/customer-insights/overview", { headers })).data.freshness
      expect(await freshness()).toMatchObject({ outdated: true, changed_customers: 1 })

      // A run of this version was opened a moment ago: none follows at once.
      await tick(container, new Date())
      expect((await published()).map((row) => row.id)).toEqual(before)
      await rows("update insights_run set features_hash = 'of before' returning 1")
      await tick(container, new Date())
      await eventually(async () => {
        const now = await published()
        return now.every((row) => !before.includes(row.id) && row.announced_at !== null)
      }, 60_000)
      expect(await freshness()).toMatchObject({ outdated: false, changed_customers: 0 })
      const history = await rows<{ key: string }>(
        `select s.key from insights_membership m join insights_segment s on s.id = m.segment_id
          where m.slot = 'rfm' and m.customer_id = ? and m.left_at is null`,
        [id]
      )
      expect(history).toEqual([{ key: "champions" }])
    })

    it("an empty store, a single customer and fewer than fifty publish, without clusters and with the reason", async () => {
      const container = getContainer()
      await segmentation()
      const [one] = await createCustomers(container, 1)
      await createOrders(container, [{ customerId: one.id, email: one.email, amount: 10, daysAgo: 3 }])
      await segmentation()
      expect(await rows("select slot from insights_membership where slot = 'rfm'")).toHaveLength(1)
      const clusters = (await published()).find(({ kind }) => kind === "clusters")
      expect(clusters?.report.card).toMatchObject({ k: null, reason: { code: "too_few_customers" } })
    })

    it("customers who are all alike are one RFM group and no cluster", async () => {
      const container = getContainer()
      const customers = await createCustomers(container, 60)
      const ids = await createOrders(
        container,
        customers.map(({ id, email }) => ({ customerId: id, email, amount: 10, daysAgo: 5 }))
      )
      await rows(`update "order" set created_at = date_trunc('day', created_at) where id = any(?)`, [ids])
      await segmentation()
      expect(
        await rows("select distinct segment_id from insights_membership where slot = 'rfm'")
      ).toHaveLength(1)
      const clusters = (await published()).find(({ kind }) => kind === "clusters")
      expect(clusters?.report.card).toMatchObject({ k: null, reason: { code: "constant_features" } })
    })

    it("executing a run that is over leaves it as it is", async () => {
      await segmentation()
      const [{ id }] = await published()
      await executeRuns(getContainer(), [id, "cirun_unknown"])
      expect(await run(id)).toMatchObject({ state: "published", attempt: 1 })
    })
  },
})
