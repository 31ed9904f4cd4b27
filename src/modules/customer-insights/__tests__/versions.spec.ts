import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from ".."
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { connectionOf, draft, openOne, publishWith, said, table } from "./stage"

jest.setTimeout(60_000)
process.env.MEDUSA_DISABLE_TELEMETRY = "true"

const NO_TEXTS = { texts: { names: {}, strategies: {} }, neededCustomers: 50 }

moduleIntegrationTestRunner<CustomerInsightsModuleService>({
  moduleName: CUSTOMER_INSIGHTS_MODULE,
  resolve: "./src/modules/customer-insights",
  pathToMigrations: "./src/modules/customer-insights/migrations",
  testSuite: ({ service }) => {
    const executor = () => connectionOf(service)
    const outdated = async () => (await (await service.reader(NO_TEXTS)).freshness()).outdated
    const kinds = async () => (await service.publishedModels()).map(({ kind }) => kind)

    beforeEach(async () => {
      await writeFacts(executor(), [sale("o1", "anna", "2026-01-01T10:00:00Z", 100)])
      await service.refreshProfiles({ asOf: new Date("2026-03-01"), customerIds: null })
    })

    it.each(["features_hash", "code_version"])(
      "a model of another %s is not scored with, and the figures say so until the next run",
      async (column) => {
        const publish = () => publishWith(service, "rfm", [draft("a")], [said("anna", "rfm", "a")])
        const id = await publish()
        await publishWith(service, "rules", [draft("a")], [said("anna", "a", "a")])
        expect(await kinds()).toEqual(["rfm", "rules"])
        expect(await outdated()).toBe(false)
        expect((await service.readSituation()).outdated).toBe(false)

        await run(executor(), `update insights_model set ${column} = 'of before' where run_id = $1`, [id])
        expect(await kinds()).toEqual(["rules"])
        expect(await outdated()).toBe(true)
        expect((await service.readSituation()).outdated).toBe(true)

        await publish()
        expect(await kinds()).toEqual(["rfm", "rules"])
        expect(await outdated()).toBe(false)
      }
    )

    it("nothing is outdated before the first run, nor by a run without a model", async () => {
      expect(await outdated()).toBe(false)
      await openOne(service, "rfm")
      expect(await outdated()).toBe(false)
    })

    it("a run taken up by another version carries that version and trains a model of its own", async () => {
      const id = await openOne(service, "rfm")
      await service.claimRun(id)
      const model = { kind: "rfm" as const, columns: ["order_count"], card: {}, model: {} }
      const saved = await service.saveModel({ run_id: id, attempt: 1, ...model })
      const takeUp = async () => {
        await run(
          executor(),
          "update insights_run set heartbeat_at = now() - interval '2 minutes' where id = $1",
          [id]
        )
        await service.requeueRun(id)
        await service.claimRun(id)
        return service.readRunRow(id)
      }
      expect((await takeUp()).model_id).toBe(saved)

      const [{ features_hash }] = await table(service, "insights_run")
      await run(executor(), "update insights_run set features_hash = 'of before'")
      await run(executor(), "update insights_model set features_hash = 'of before'")
      expect((await service.readSituation()).lastRunOfThisVersionAt).toBeNull()
      expect(await takeUp()).toMatchObject({ model_id: null, attempt: 3 })
      expect((await table(service, "insights_run"))[0].features_hash).toBe(features_hash)
      expect((await service.readSituation()).lastRunOfThisVersionAt).toBeInstanceOf(Date)
    })
  },
})
