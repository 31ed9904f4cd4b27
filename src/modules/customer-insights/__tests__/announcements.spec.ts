import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { CUSTOMER_INSIGHTS_MODULE, type CustomerInsightsModuleService } from ".."
import { Migration20261122061500 } from "../migrations/Migration20261122061500"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { connectionOf, draft, publishWith, said, scoreAgain, table } from "./stage"

jest.setTimeout(60_000)
process.env.MEDUSA_DISABLE_TELEMETRY = "true"

const day = (n: number) => new Date(Date.UTC(2026, 2, n))

moduleIntegrationTestRunner<CustomerInsightsModuleService>({
  moduleName: CUSTOMER_INSIGHTS_MODULE,
  resolve: "./src/modules/customer-insights",
  pathToMigrations: "./src/modules/customer-insights/migrations",
  moduleOptions: { as_of: "2026-03-01" },
  testSuite: ({ service }) => {
    const executor = () => connectionOf(service)
    const groups = [draft("a"), draft("b", 1)]
    const owed = () => table(service, "insights_unannounced_move")
    const unannounced = async () => (await service.readSituation()).unannounced.map(({ id }) => id)
    /** As if the last sign of work on a run were two minutes ago. */
    const abandon = (id: string) =>
      run(
        executor(),
        `update insights_run set heartbeat_at = heartbeat_at - interval '2 minutes',
                                 published_at = published_at - interval '2 minutes' where id = $1`,
        [id]
      )
    const wait = () =>
      run(
        executor(),
        "update insights_unannounced_move set updated_at = updated_at - interval '2 minutes' returning 1"
      )

    beforeEach(async () => {
      await writeFacts(executor(), [
        sale("o1", "anna", "2026-01-01T10:00:00Z", 100),
        sale("o2", "ben", "2026-02-01T10:00:00Z", 50),
      ])
      await service.refreshProfiles({ asOf: day(1), customerIds: null })
    })

    describe("a published run", () => {
      const publish = (key: string, asOf: Date) =>
        publishWith(service, "rfm", groups, [said("anna", "rfm", key)], asOf)

      it("owes its announcement until it is marked, and a mark is for good", async () => {
        const id = await publish("a", day(1))
        expect(await unannounced()).toEqual([id])
        expect(await service.runsToAnnounce(id)).toEqual([id])
        await service.markAnnounced(id)
        expect(await unannounced()).toEqual([])
        expect(await service.runsToAnnounce(id)).toEqual([])
        await abandon(id)
        expect(await service.claimAnnouncement(id)).toBe(false)
      })

      it("is taken by one who asks a minute after the last sign of work, and by nobody else", async () => {
        const id = await publish("a", day(1))
        expect(await service.claimAnnouncement(id)).toBe(false)
        await abandon(id)
        const claims = await Promise.all([service.claimAnnouncement(id), service.claimAnnouncement(id)])
        expect(claims.sort()).toEqual([false, true])
        await abandon(id)
        await service.beatAnnouncement(id)
        expect(await service.claimAnnouncement(id)).toBe(false)
      })

      it("announces with its own moves those of a run that was superseded before it could", async () => {
        const first = await publish("a", day(1))
        await service.markAnnounced(first)
        const second = await publish("b", day(2))
        const third = await publish("a", day(3))
        expect(await unannounced()).toEqual([third])
        expect(await service.runsToAnnounce(third)).toEqual([second, third])
        await service.markAnnounced(third)
        expect(await service.runsToAnnounce(third)).toEqual([])
      })

      it("from before the mark existed counts as announced", async () => {
        const id = await publish("a", day(1))
        const migration: Migration20261122061500 = Reflect.construct(Migration20261122061500, [])
        await migration.up()
        for (const query of migration.getQueries()) {
          await run(executor(), String(query))
        }
        expect(await unannounced()).toEqual([])
        const { published_at, announced_at } = (await table(service, "insights_run"))[0]
        expect(announced_at).toEqual(published_at)
        expect((await service.readRunRow(id)).state).toBe("published")
      })
    })

    describe("a move after an event", () => {
      async function moved() {
        const id = await publishWith(service, "rfm", groups, [said("anna", "rfm", "a")], day(1))
        await scoreAgain(service, id, [said("anna", "rfm", "b")])
        return service.settle({ customer_ids: ["anna"] })
      }

      it("is owed from the moment it is settled until it is cleared; a run's own moves are not", async () => {
        const moves = await moved()
        expect(moves).toHaveLength(2)
        expect((await owed()).map(({ move_key }) => move_key).sort()).toEqual(
          moves.map(({ move_key }) => move_key).sort()
        )
        await service.clearMoves(moves)
        expect(await owed()).toEqual([])
      })

      it("is taken after a minute as it was told first, and not again within the next", async () => {
        const moves = await moved()
        expect((await service.readSituation()).movesAreOwed).toBe(false)
        expect(await service.takeOwedMoves(10)).toEqual([])
        await wait()
        expect((await service.readSituation()).movesAreOwed).toBe(true)
        const taken = await service.takeOwedMoves(10)
        expect(taken).toHaveLength(2)
        expect(taken).toEqual(expect.arrayContaining(moves))
        expect(await service.takeOwedMoves(10)).toEqual([])
        await wait()
        expect(await service.takeOwedMoves(1)).toHaveLength(1)
        expect(await service.takeOwedMoves(10)).toHaveLength(1)
      })
    })
  },
})
