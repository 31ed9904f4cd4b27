import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import { AS_OF, connectionOf, draft, openOne, publishOpened, publishWith, said, table } from "./stage"

const NO_TEXTS = { texts: { names: {}, strategies: {} }, neededCustomers: 50 }

moduleSuite({}, ({ service }) => {
  const executor = () => connectionOf(service)
  const outdated = async () => (await (await service.reader(NO_TEXTS)).freshness()).outdated
  const model = { kind: "rfm" as const, columns: ["order_count"], card: {}, model: {} }
  /** Another process takes a run up whose own is gone. */
  const takeUp = async (id: string) => {
    await run(
      executor(),
      "update insights_run set heartbeat_at = now() - interval '2 minutes' where id = $1",
      [id]
    )
    await service.requeueRun(id)
    await service.claimRun(id)
    return service.readRunRow(id)
  }
  const kinds = async () => (await service.publishedModels()).map(({ kind }) => kind)

  beforeEach(async () => {
    await writeFacts(executor(), [sale("o1", "anna", "2026-01-01T10:00:00Z", 100)])
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
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

  it("predictions that failed after an upgrade stay due, though the segments are of this version", async () => {
    const rfm = () => publishWith(service, "rfm", [draft("a")], [said("anna", "rfm", "a")])
    await rfm()
    await publishWith(service, "churn", [], [])
    expect((await service.readSituation()).outdatedPredictions).toEqual([])
    await run(executor(), "update insights_model set code_version = 'of before'")
    await run(executor(), "update insights_run set code_version = 'of before'")
    expect(await service.readSituation()).toMatchObject({ outdated: true, outdatedPredictions: ["churn"] })
    await rfm()
    expect(await service.readSituation()).toMatchObject({
      outdated: false,
      outdatedPredictions: ["churn"],
      lastPredictionsOfThisVersionAt: null,
    })
    // what is shown of the customers' segments is of now
    expect(await outdated()).toBe(false)
    const id = await openOne(service, "churn")
    const claimed = await service.claimRun(id)
    await service.failRun(id, claimed?.attempt ?? 0, "the database was away")
    const tried = await service.readSituation()
    expect(tried.outdatedPredictions).toEqual(["churn"])
    expect(tried.lastPredictionsOfThisVersionAt).toBeInstanceOf(Date)
    await publishWith(service, "churn", [], [])
    expect((await service.readSituation()).outdatedPredictions).toEqual([])
  })

  it("nothing is outdated before the first run, nor by a run without a model", async () => {
    expect(await outdated()).toBe(false)
    await openOne(service, "rfm")
    expect(await outdated()).toBe(false)
  })

  it("a run taken up by another version carries that version and trains a model of its own", async () => {
    const id = await openOne(service, "rfm")
    await service.claimRun(id)
    const saved = await service.saveModel({ run_id: id, attempt: 1, ...model })
    expect((await takeUp(id)).model_id).toBe(saved)

    const [{ features_hash }] = await table(service, "insights_run")
    await run(executor(), "update insights_run set features_hash = 'of before'")
    await run(executor(), "update insights_model set features_hash = 'of before'")
    expect((await service.readSituation()).lastRunOfThisVersionAt).toBeNull()
    expect(await takeUp(id)).toMatchObject({ model_id: null, attempt: 3 })
    expect((await table(service, "insights_run"))[0].features_hash).toBe(features_hash)
    expect((await service.readSituation()).lastRunOfThisVersionAt).toBeInstanceOf(Date)
  })

  it("the model that such a run trained before is swept away once the run is published, and no other", async () => {
    const id = await openOne(service, "rfm")
    await service.claimRun(id)
    const before = await service.saveModel({ run_id: id, attempt: 1, ...model })
    await run(executor(), "update insights_model set code_version = 'of before'")
    expect(await takeUp(id)).toMatchObject({ model_id: null, attempt: 2 })
    const own = await service.saveModel({ run_id: id, attempt: 2, ...model })
    const swept = async () => {
      await service.sweepOrphans()
      const models = await table(service, "insights_model")
      return Object.fromEntries(models.map((row) => [row.id, row.state]))
    }
    expect(await swept()).toEqual({ [before]: "candidate", [own]: "candidate" })

    await service.publishRun({ run_id: id, attempt: 2, segments: [draft("a")] })
    const next = await openOne(service, "clusters")
    await service.claimRun(next)
    const underWay = await service.saveModel({ run_id: next, attempt: 1, ...model, kind: "clusters" })
    expect(await swept()).toEqual({ [own]: "champion", [underWay]: "candidate" })
    await service.cancelRun(next)
    await publishWith(service, "rfm", [draft("a")], [])
    expect(await swept()).toMatchObject({ [own]: "retired" })
  })

  describe("a run opened together with one that is published", () => {
    async function openedTogether() {
      const kinds = ["rfm", "clusters"] as const
      const { runs } = await service.openRuns({ kinds, started_by: "test", as_of: AS_OF, parameters: {} })
      const [rfm, clusters] = runs.map(({ id }) => id)
      expect(await service.siblingIsPublished(clusters)).toBe(false)
      await publishOpened(service, { id: rfm, kind: "rfm" }, [draft("a")], [said("anna", "rfm", "a")])
      return { rfm, clusters }
    }

    it("finds ledger and profiles done; neither does that one itself, nor a run of another moment", async () => {
      const { rfm, clusters } = await openedTogether()
      expect(await service.siblingIsPublished(clusters)).toBe(true)
      expect(await service.siblingIsPublished(rfm)).toBe(false)
      await service.cancelRun(clusters)
      expect(await service.siblingIsPublished(await openOne(service, "clusters"))).toBe(false)
    })

    it.each(["features_hash", "code_version"])(
      "computes the profiles anew where the other was of another %s",
      async (column) => {
        const { rfm, clusters } = await openedTogether()
        await run(executor(), `update insights_run set ${column} = 'of before' where id = $1`, [rfm])
        expect(await service.siblingIsPublished(clusters)).toBe(false)
      }
    )
  })
})
