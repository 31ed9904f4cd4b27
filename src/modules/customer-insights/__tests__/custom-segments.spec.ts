import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from ".."
import { holdRuleSegments } from "../queries/custom-segments"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { connectionOf, draft, publishWith, said, table } from "./stage"

jest.setTimeout(60_000)
process.env.MEDUSA_DISABLE_TELEMETRY = "true"

const AS_OF = new Date("2026-03-01T00:00:00Z")
const RULE = { match: "all", conditions: [{ feature: "order_count", operator: ">", value: 0 }] }

moduleIntegrationTestRunner<CustomerInsightsModuleService>({
  moduleName: CUSTOMER_INSIGHTS_MODULE,
  resolve: "./src/modules/customer-insights",
  pathToMigrations: "./src/modules/customer-insights/migrations",
  moduleOptions: { as_of: "2026-03-01" },
  testSuite: ({ service }) => {
    const create = (name: string) => service.createSegment({ name, strategy: "", rule: RULE })
    const keyOf = async (id: string) => {
      const [{ key }] = await run<{ key: string }>(
        connectionOf(service),
        "select key from insights_segment where id = $1::text",
        [id]
      )
      return key
    }
    /** A published run of the rules that puts customers into the merchant's own segment, and one into a ready one. */
    const publish = (key: string, customers: string[]) =>
      publishWith(
        service,
        "rules",
        [draft("dormant")],
        customers.map((customer) => {
          const own = said(customer, key, key)
          return customer === "anna"
            ? { ...own, slots: [...own.slots, ...said(customer, "dormant", "dormant").slots] }
            : own
        })
      )
    const membersOf = async (id: string) =>
      (await table(service, "insights_membership")).filter(
        ({ segment_id, left_at }) => segment_id === id && left_at === null
      )

    beforeEach(async () => {
      await writeFacts(connectionOf(service), [
        sale("o1", "anna", "2026-01-01T10:00:00Z", 100),
        sale("o2", "ben", "2026-02-01T10:00:00Z", 50),
      ])
      await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    })

    it("is one of at most fifty that live, saved or restored", async () => {
      const ids: string[] = []
      for (let n = 1; n <= 50; n++) {
        ids.push(await create(`Mine ${n}`))
      }
      const full = /Field 'name' is "One more", but there are 50 segments.*delete one/
      await expect(create("One more")).rejects.toThrow(full)
      await service.retireSegment(ids[0])
      await create("One more")
      await expect(service.restoreSegment(ids[0])).rejects.toThrow(/there are 50 segments/)
      // nothing to restore, so nothing too many
      await expect(service.restoreSegment(ids[1])).resolves.toEqual([])
    })

    it("is filled, with figures of its own, by a run of the rules that does not bring it with it", async () => {
      const id = await create("Mine")
      const key = await keyOf(id)
      expect(await service.liveRules()).toEqual([{ key, definition: RULE }])
      const runId = await publish(key, ["anna", "ben"])
      expect(await membersOf(id)).toHaveLength(2)
      expect((await membersOf(id)).every(({ slot }) => slot === id)).toBe(true)
      const { report } = await service.readRunRow(runId)
      expect(report.segments).toMatchObject({
        [key]: { customers: 2, customer_share: 1, revenue: 150, revenue_share: 1 },
        dormant: { customers: 1, customer_share: 1, revenue: 100 },
      })
      // A run without it leaves it live, and empty.
      await publish("other", ["anna"])
      expect(await membersOf(id)).toEqual([])
      expect(await service.liveRules()).toHaveLength(1)
    })

    it("retired ends its memberships and no others; restored it has them again; both twice are once", async () => {
      const id = await create("Mine")
      await publish(await keyOf(id), ["anna", "ben"])
      const left = await service.retireSegment(id)
      expect(left.map(({ kind, customer_id, source }) => [kind, customer_id, source]).sort()).toEqual([
        ["left", "anna", "custom"],
        ["left", "ben", "custom"],
      ])
      expect(await table(service, "insights_unannounced_move")).toHaveLength(2)
      expect(await service.retireSegment(id)).toEqual([])
      expect(await service.liveRules()).toEqual([])
      const open = (await table(service, "insights_membership")).filter(({ left_at }) => left_at === null)
      expect(open.map(({ customer_id }) => customer_id)).toEqual(["anna"])
      // An event meanwhile does not bring it back.
      expect(await service.settle({ customer_ids: ["anna", "ben"] })).toEqual([])

      const entered = await service.restoreSegment(id)
      expect(entered.map(({ kind, customer_id }) => `${kind} ${customer_id}`).sort()).toEqual([
        "entered anna",
        "entered ben",
      ])
      expect(await service.restoreSegment(id)).toEqual([])
      expect(await membersOf(id)).toHaveLength(2)
      expect(await table(service, "insights_membership")).toHaveLength(5)
    })

    it("has a name of its own among the live ones, however it is written, and a colour as rare as can be", async () => {
      const id = await create("Mine")
      await expect(create(" mINE ")).rejects.toThrow(`Field 'name' is " mINE ", which another segment`)
      await expect(service.writeSegmentWords({ id, name: "mine" })).resolves.toMatchObject({ name: null })
      await service.writeSegmentWords({ id, name: null })
      await service.retireSegment(id)
      await create("Mine")
      await expect(service.restoreSegment(id)).rejects.toThrow("choose another name")
      for (let i = 0; i < 12; i++) {
        await create(`Number ${i}`)
      }
      const live = (await table(service, "insights_segment")).filter(({ retired_at }) => retired_at === null)
      expect(new Set(live.map(({ hue }) => hue)).size).toBe(12)
      expect(live).toHaveLength(13)
    })

    it("of two of one name at once one is saved", async () => {
      const outcomes = await Promise.allSettled([create("Mine"), create("Mine"), create("Mine")])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"])
      expect(await service.liveRules()).toHaveLength(1)
    })

    it("of a rename and a new one of one name at once one has it", async () => {
      const id = await create("Mine")
      const outcomes = await Promise.allSettled([
        service.writeSegmentWords({ id, name: "Yours" }),
        create("Yours"),
        create("Yours"),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"])
      const names = (await table(service, "insights_segment")).map(({ name, name_code }) => name ?? name_code)
      expect(names.filter((name) => name === "Yours")).toHaveLength(1)
    })

    it("is not deleted while somebody settles who is in it, so that nobody is left behind", async () => {
      const id = await create("Mine")
      const publishing = await connectionOf(service).transaction()
      await holdRuleSegments(publishing, "alone")
      let ended = false
      const retired = service.retireSegment(id).then(() => (ended = true))
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(ended).toBe(false)
      await publishing.commit()
      expect(await retired).toBe(true)
    })

    it("is unfilled until the model of a published run knows it", async () => {
      const unfilled = async () => (await service.readSituation()).unfilledSegments
      const id = await create("Mine")
      expect(await unfilled()).toBe(false)
      await publish("other", ["anna"])
      expect(await unfilled()).toBe(true)
      await run(
        connectionOf(service),
        `update insights_model set model = model || jsonb_build_object('custom', jsonb_build_array(jsonb_build_object('key', $1::text, 'definition', null)))`,
        [await keyOf(id)]
      )
      expect(await unfilled()).toBe(false)
      await create("Another")
      expect(await unfilled()).toBe(true)
    })

    it("is the only kind of segment that is deleted by hand", async () => {
      await publish("own", ["anna"])
      const [{ id }] = (await table(service, "insights_segment")).filter(({ source }) => source === "rule")
      await expect(service.retireSegment(String(id))).rejects.toThrow('is of the source "rule"')
      await expect(service.restoreSegment(String(id))).rejects.toThrow('is of the source "rule"')
      await expect(service.retireSegment("ciseg_nobody")).rejects.toThrow("was not found")
    })
  },
})
