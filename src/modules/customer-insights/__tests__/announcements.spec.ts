import { Migration20261122061500 } from "../migrations/Migration20261122061500"
import type { Move } from "../queries/settle"
import { run } from "../queries/sql"
import { moduleSuite } from "./module-suite"
import { annaAndBen, connectionOf, day, draft, publishWith, saidOf, scoreAgain, table } from "./stage"

moduleSuite({ as_of: "2026-03-01" }, ({ service }) => {
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

  beforeEach(() => annaAndBen(service))

  const publish = (segments: Record<string, string>, asOf: Date) =>
    publishWith(service, "rfm", groups, saidOf("rfm", segments), asOf)
  /** Moves as `customer kind key`, in an order of their own. */
  const inWords = (moves: readonly Move[]) =>
    moves.map(({ customer_id, kind, key }) => `${customer_id} ${kind} ${key}`).sort()
  /** As after an order event: scored again under a published run, settled, and owed until told. */
  const rescored = async (id: string, segments: Record<string, string | null>) => {
    await scoreAgain(service, id, saidOf("rfm", segments))
    return service.settle({ customer_ids: Object.keys(segments) })
  }

  describe("a published run", () => {
    it("owes its announcement until it is marked, and a mark is for good", async () => {
      const id = await publish({ anna: "a" }, day(1))
      expect(await unannounced()).toEqual([id])
      expect(await service.runsToAnnounce(id)).toEqual([id])
      await service.markAnnounced(id)
      expect(await unannounced()).toEqual([])
      expect(await service.runsToAnnounce(id)).toEqual([])
      await abandon(id)
      expect(await service.claimAnnouncement(id)).toBe(false)
    })

    it("is taken by one who asks a minute after the last sign of work, and by nobody else", async () => {
      const id = await publish({ anna: "a" }, day(1))
      expect(await service.claimAnnouncement(id)).toBe(false)
      await abandon(id)
      const claims = await Promise.all([service.claimAnnouncement(id), service.claimAnnouncement(id)])
      expect(claims.sort()).toEqual([false, true])
      await abandon(id)
      await service.beatAnnouncement(id)
      expect(await service.claimAnnouncement(id)).toBe(false)
    })

    it("announces with its own moves those of a run that was superseded before it could", async () => {
      const first = await publish({ anna: "a" }, day(1))
      await service.markAnnounced(first)
      const second = await publish({ anna: "b" }, day(2))
      const third = await publish({ anna: "a" }, day(3))
      expect(await unannounced()).toEqual([third])
      expect(await service.runsToAnnounce(third)).toEqual([second, third])
      await service.markAnnounced(third)
      expect(await service.runsToAnnounce(third)).toEqual([])
    })

    describe("tells of its moves", () => {
      /** The first run places both in a, the second moves both to b. */
      async function bothMoved() {
        await publish({ anna: "a", ben: "a" }, day(1))
        return publish({ anna: "b", ben: "b" }, day(2))
      }
      const told = async (id: string) => inWords(await service.listRunMoves(id))
      const ofBen = ["ben entered b", "ben left a"]

      it("but not those that an event has undone since", async () => {
        const id = await bothMoved()
        expect(await told(id)).toEqual(["anna entered b", "anna left a", ...ofBen])
        // The event moved under the same run: its moves may be told twice, under their own keys.
        const since = await rescored(id, { anna: "a" })
        expect(inWords(since)).toEqual(["anna entered a", "anna left b"])
        expect(await told(id)).toEqual([...inWords(since), ...ofBen])
        expect(await service.listRunMoves(id)).toEqual(expect.arrayContaining(since))
      })

      it("and of a leaving that still holds, where only the entering was undone", async () => {
        const id = await bothMoved()
        expect(inWords(await rescored(id, { anna: null }))).toEqual(["anna left b"])
        expect(await told(id)).toEqual(["anna left a", "anna left b", ...ofBen])
      })

      it("but not those that a later run has undone, which tells of its own", async () => {
        const second = await bothMoved()
        const third = await publish({ anna: "a", ben: "b" }, day(3))
        expect(await service.runsToAnnounce(third)).toContain(second)
        expect(await told(second)).toEqual(ofBen)
        expect(await told(third)).toEqual(["anna entered a", "anna left b"])
      })
    })

    it("from before the mark existed counts as announced", async () => {
      const id = await publish({ anna: "a" }, day(1))
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
      const id = await publish({ anna: "a" }, day(1))
      return rescored(id, { anna: "b" })
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

    describe("that a later one, told already, has overtaken", () => {
      /** Both customers move from a to b, which nobody is told of. */
      async function bothMovedUntold() {
        const id = await publish({ anna: "a", ben: "a" }, day(1))
        expect(await rescored(id, { anna: "b", ben: "b" })).toHaveLength(4)
        return id
      }
      const tell = async (moves: Promise<Move[]>) => service.clearMoves(await moves)
      const ofBen = ["ben entered b", "ben left a"]

      it("is dropped and never told: an entering that has ended", async () => {
        const id = await bothMovedUntold()
        await tell(rescored(id, { anna: null }))
        await wait()
        expect(inWords(await service.takeOwedMoves(10))).toEqual(["anna left a", ...ofBen])
        expect(await owed()).toHaveLength(3)
      })

      it("is dropped and never told: a leaving of one who is back", async () => {
        const id = await bothMovedUntold()
        await tell(rescored(id, { anna: "a" }))
        await wait()
        expect(inWords(await service.takeOwedMoves(10))).toEqual(ofBen)
        await wait()
        expect(inWords(await service.takeOwedMoves(10))).toEqual(ofBen)
        expect(await owed()).toHaveLength(2)
      })

      it("stays owed while somebody may be telling it", async () => {
        const id = await bothMovedUntold()
        await tell(rescored(id, { anna: "a" }))
        expect(await service.takeOwedMoves(10)).toEqual([])
        expect(await owed()).toHaveLength(4)
      })
    })
  })
})
