import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import { AS_OF, connectionOf, draft, openOne, publishWith, said, saidOf, scoreAgain, table } from "./stage"

moduleSuite({}, ({ service }) => {
  const executor = () => connectionOf(service)

  async function threeCustomers() {
    await writeFacts(executor(), [
      sale("o1", "anna", "2026-01-01T10:00:00Z", 100),
      sale("o2", "ben", "2026-02-01T10:00:00Z", 50),
      sale("o3", "cleo", "2026-02-20T10:00:00Z", 20),
    ])
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
  }

  const annaIsChampion = () =>
    publishWith(service, "rfm", [draft("champions")], [said("anna", "rfm", "champions")])

  describe("a run's life", () => {
    it("two starts at one moment open one run of each kind", async () => {
      const input = {
        kinds: ["rfm", "clusters", "rules"] as const,
        started_by: "user_1",
        as_of: AS_OF,
        parameters: {},
      }
      const answers = await Promise.all([
        service.openRuns(input),
        service.openRuns(input),
        service.openRuns(input),
      ])

      expect(answers.filter(({ already_running }) => !already_running)).toHaveLength(1)
      const ids = answers.map(({ runs }) => runs.map(({ id }) => id))
      expect(ids[1]).toEqual(ids[0])
      expect(ids[2]).toEqual(ids[0])
      expect(answers[0].runs.map(({ kind }) => kind)).toEqual(["rfm", "clusters", "rules"])
      expect(await table(service, "insights_run")).toHaveLength(3)
    })

    it("the index alone refuses a second run of a kind under way", async () => {
      await openOne(service, "rfm")
      const second = run(
        executor(),
        `insert into insights_run (id, kind, state, stage, as_of, parameters, report, started_by, features_hash, code_version)
           values ('x', 'rfm', 'queued', 'queued', now(), '{}', '{}', 'x', '', '')`
      )
      await expect(second).rejects.toThrow("IDX_insights_run_under_way")
    })

    it("a reconciliation and a segmentation may be under way together", async () => {
      await openOne(service, "rfm")
      const { already_running } = await service.openRuns({
        kinds: ["ledger"],
        started_by: "schedule",
        as_of: AS_OF,
        parameters: {},
      })
      expect(already_running).toBe(false)
    })

    it("a queued run is claimed once", async () => {
      const id = await openOne(service, "rfm")
      const claims = await Promise.all([service.claimRun(id), service.claimRun(id)])
      expect(claims.filter((claim) => claim !== null)).toEqual([{ attempt: 1 }])
    })

    it("beats say whether the run is still ours, move the progress forward and note when a stage began", async () => {
      const id = await openOne(service, "rfm")
      await service.claimRun(id)
      expect(await service.beat(id, 1, "train", 0.4)).toBe(true)
      expect(await service.beat(id, 1, "train", 0.3)).toBe(true)
      expect(await service.beat(id, 2, "train", 0.9)).toBe(false)
      const row = await service.readRunRow(id)
      expect(row).toMatchObject({ stage: "train", done: 0.4, attempt: 1 })
      expect(row.report).toEqual({ stages: { train: expect.any(String) } })

      expect(await service.cancelRun(id)).toBe(true)
      expect(await service.beat(id, 1, "train", 0.5)).toBe(false)
      expect(await service.cancelRun(id)).toBe(false)
      expect((await service.readRunRow(id)).state).toBe("canceled")
    })

    it("a dead run is queued again, and its former attempt writes nothing more", async () => {
      await threeCustomers()
      const id = await openOne(service, "rfm")
      await service.claimRun(id)
      expect(await service.requeueRun(id)).toBe(false)
      await run(
        executor(),
        "update insights_run set heartbeat_at = now() - interval '61 seconds' where id = $1",
        [id]
      )
      expect(await service.requeueRun(id)).toBe(true)
      expect(await service.claimRun(id)).toEqual({ attempt: 2 })

      const late = { run_id: id, attempt: 1 }
      await expect(
        service.writeScores({ ...late, scores: [said("anna", "rfm", "champions")] })
      ).rejects.toThrow(`run ${id} was canceled or taken over`)
      const model = { kind: "rfm" as const, columns: [], card: {}, model: {} }
      await expect(service.saveModel({ ...late, ...model })).rejects.toThrow("taken over")
      await expect(service.publishRun({ ...late, segments: [] })).rejects.toThrow("taken over")
      expect(await service.failRun(id, 1, "late words")).toBe(false)
      expect(await table(service, "insights_score")).toEqual([])
      expect(await table(service, "insights_model")).toEqual([])
    })

    it("a failed run says why, and the next one can be opened", async () => {
      const id = await openOne(service, "clusters")
      await service.claimRun(id)
      expect(await service.failRun(id, 1, "Training stopped: no memory")).toBe(true)
      expect(await service.readRunRow(id)).toMatchObject({
        state: "failed",
        error: "Training stopped: no memory",
      })
      expect(await openOne(service, "clusters")).not.toBe(id)
    })

    it("sweeping takes scores and candidates of failed runs, and nothing of the published one", async () => {
      await threeCustomers()
      const published = await annaIsChampion()
      const failed = await openOne(service, "rfm")
      await service.claimRun(failed)
      const ref = { run_id: failed, attempt: 1 }
      await service.saveModel({ ...ref, kind: "rfm", columns: [], card: {}, model: {} })
      await service.writeScores({ ...ref, scores: [said("ben", "rfm", "champions")] })
      await service.failRun(failed, 1, "stopped")
      await service.sweepOrphans()
      expect(await table(service, "insights_score")).toMatchObject([
        { run_id: published, customer_id: "anna" },
      ])
      expect(await table(service, "insights_model")).toMatchObject([{ run_id: published, state: "champion" }])
    })
  })

  describe("publishing", () => {
    it("is invisible before and complete after: state, champion, segments, memberships, report", async () => {
      await threeCustomers()
      const scores = [
        said("anna", "rfm", "champions"),
        said("ben", "rfm", "lost"),
        said("cleo", "rfm", "lost"),
      ]
      const id = await publishWith(service, "rfm", [draft("champions"), draft("lost", 1)], scores)

      const row = await service.readRunRow(id)
      expect(row).toMatchObject({ state: "published", done: 1, error: null })
      expect(row.report).toMatchObject({
        card: { bins: 5 },
        changes: { joined: {}, left: {} },
        segments: { champions: { customers: 1, revenue: 100 }, lost: { customers: 2, revenue: 70 } },
      })
      expect(await service.publishedModels()).toEqual([
        { kind: "rfm", run_id: id, model_id: expect.any(String), model: { kind: "rfm" } },
      ])
      expect(await service.championModel("rfm")).toEqual({ kind: "rfm" })
      expect(await table(service, "insights_membership")).toHaveLength(3)
    })

    it("keeps ids and the merchant's words of known segments, retires missing ones and takes them back", async () => {
      await threeCustomers()
      await publishWith(service, "clusters", [draft("a"), draft("b", 1)], [said("anna", "clusters", "a")])
      const [before] = await service.listInsightsSegments({ key: "a" })
      await service.updateInsightsSegments({ id: before.id, name: "Regulars" })

      await publishWith(
        service,
        "clusters",
        [{ ...draft("a"), name_code: "other" }],
        [said("anna", "clusters", "a")]
      )
      const [a] = await service.listInsightsSegments({ key: "a" })
      expect(a).toMatchObject({ id: before.id, name: "Regulars", name_code: "other", retired_at: null })
      const [b] = await service.listInsightsSegments({ key: "b" })
      expect(b.retired_at).toBeInstanceOf(Date)

      await publishWith(service, "clusters", [draft("a"), draft("b", 1)], [])
      expect(await service.listInsightsSegments({ key: "b" })).toMatchObject([{ id: b.id, retired_at: null }])
    })

    it("keeps the scores of the last two published runs of the kind", async () => {
      await threeCustomers()
      const ids: string[] = []
      for (let i = 0; i < 4; i++) {
        ids.push(await annaIsChampion())
      }
      const kept = await table(service, "insights_score")
      expect(new Set(kept.map(({ run_id }) => run_id))).toEqual(new Set(ids.slice(2)))
      const states = await Promise.all(ids.map(async (id) => (await service.readRunRow(id)).state))
      expect(states).toEqual(["superseded", "superseded", "superseded", "published"])
    })

    it("leaves everything as it was when it fails half way", async () => {
      await threeCustomers()
      const published = await annaIsChampion()
      const before = await table(service, "insights_membership")
      const id = await openOne(service, "rfm")
      await service.claimRun(id)
      await service.saveModel({ run_id: id, attempt: 1, kind: "rfm", columns: [], card: {}, model: {} })
      const broken = { ...draft("lost"), hue: null as unknown as number }
      await expect(service.publishRun({ run_id: id, attempt: 1, segments: [broken] })).rejects.toThrow("hue")

      expect((await service.readRunRow(published)).state).toBe("published")
      expect((await service.readRunRow(id)).state).toBe("running")
      expect(await table(service, "insights_membership")).toEqual(before)
      expect(await service.listInsightsSegments({})).toHaveLength(1)
    })

    it("keeps out a customer who was erased while the run was under way", async () => {
      await threeCustomers()
      const id = await openOne(service, "rfm")
      await service.claimRun(id)
      await service.eraseCustomers(["anna"])
      const scores = saidOf("rfm", { anna: "champions", ben: "champions" })
      expect(await service.writeScores({ run_id: id, attempt: 1, scores })).toBe(1)
      expect(await table(service, "insights_score")).toMatchObject([{ customer_id: "ben" }])
    })

    it("scores written again under a run are the same rows, and none once it is superseded", async () => {
      await threeCustomers()
      const first = await annaIsChampion()
      const again = [said("anna", "rfm", "champions")]
      expect(await scoreAgain(service, first, again)).toBe(0)
      expect(await scoreAgain(service, first, [said("anna", "rfm", null)])).toBe(1)
      await publishWith(service, "rfm", [draft("champions")], [])
      expect(await scoreAgain(service, first, again)).toBe(0)
    })
  })
})
