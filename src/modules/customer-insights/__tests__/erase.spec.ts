import * as models from "../models"
import { TABLES_WITH_CUSTOMERS } from "../queries/erase"
import { eraseAlone } from "../queries/erase-lock"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import {
  AS_OF,
  annaAndBen,
  connectionOf,
  draft,
  openOne,
  publishWith,
  saidOf,
  scoreAgain,
  table,
  waitingForLocks,
} from "./stage"

moduleSuite({}, ({ service }) => {
  const waiting = (count: number) => waitingForLocks(service, count)

  const tablesWithCustomers = Object.values(models)
    .map((model) => model.parse())
    .filter(({ schema }) => "customer_id" in schema)
    .map(({ tableName }) => tableName)

  it("every model with a customer_id is among the erased tables", () => {
    expect([...TABLES_WITH_CUSTOMERS].sort()).toEqual(tablesWithCustomers.sort())
  })

  it("erasing leaves nothing of a customer in any table, and everything of the others", async () => {
    await annaAndBen(service)
    const scores = saidOf("rfm", { anna: "a", ben: "a" })
    const id = await publishWith(service, "rfm", [draft("a"), draft("b", 1)], scores)
    await scoreAgain(service, id, saidOf("rfm", { anna: "b", ben: "b" }))
    await service.settle({ customer_ids: ["anna", "ben"] })

    expect(await service.eraseCustomers(["anna"])).toEqual({ order_ids: [] })
    for (const name of [
      ...TABLES_WITH_CUSTOMERS,
      "insights_entry",
      "insights_run",
      "insights_model",
      "insights_segment",
    ]) {
      const rows = await table(service, name)
      expect(JSON.stringify(rows)).not.toContain("anna")
      expect(rows.length).toBeGreaterThan(0)
    }
    expect(await table(service, "insights_entry")).toMatchObject([{ order_id: "o2" }])
    await service.eraseCustomers(["anna"])
    expect(await service.countCustomers()).toBe(1)
  })

  it.each([null, ["anna", "ben"]])(
    "profiles of %j are computed before an erasure or after it",
    async (customerIds) => {
      await annaAndBen(service)
      // an erasure that has begun
      const erasure = await connectionOf(service).transaction()
      await eraseAlone(erasure)
      const refreshing = service.refreshProfiles({ asOf: AS_OF, customerIds })
      await waiting(1)
      await run(erasure, "delete from insights_entry where order_id = 'o1'")
      await run(erasure, "delete from insights_order where customer_id = 'anna'")
      await run(erasure, "delete from insights_profile where customer_id = 'anna'")
      await erasure.commit()
      await refreshing
      expect((await table(service, "insights_profile")).map(({ customer_id }) => customer_id)).toEqual([
        "ben",
      ])
    }
  )

  describe("while scores are being written", () => {
    const scores = saidOf("rfm", { anna: "a", ben: "a" })
    const scored = async () => (await table(service, "insights_score")).map(({ customer_id }) => customer_id)
    /** A run that is about to write its scores. */
    const started = async () => {
      await annaAndBen(service)
      const run_id = await openOne(service, "rfm")
      return { run_id, attempt: (await service.claimRun(run_id))?.attempt ?? 0 }
    }

    it("nobody who is erased between the reading of the profiles and the writing gets one", async () => {
      const ref = await started()
      const other = await connectionOf(service).transaction()
      await run(other, "select 1 from insights_run where id = $1::text for update", [ref.run_id])
      const writing = service.writeScores({ ...ref, scores })
      // it has begun, and sees the profiles of this moment
      await waiting(1)
      await service.eraseCustomers(["anna"])
      await other.commit()
      expect(await writing).toBe(1)
      expect(await scored()).toEqual(["ben"])
    })

    it("an erasure waits for the one that is written at this moment, and takes it along", async () => {
      const ref = await started()
      const other = await connectionOf(service).transaction()
      // whoever writes both stops at the second
      await run(
        other,
        `insert into insights_score (run_id, customer_id, slots, detail, reasons, scored_at)
         values ($1::text, 'ben', '[]', '{}', '[]', now())`,
        [ref.run_id]
      )
      const writing = service.writeScores({ ...ref, scores })
      await waiting(1)
      const erasing = service.eraseCustomers(["anna"])
      await waiting(2)
      await other.rollback()
      expect(await writing).toBe(2)
      await erasing
      expect(await scored()).toEqual(["ben"])
    })
  })

  it("an erasure waits for memberships that begin at this moment, and takes them along", async () => {
    await annaAndBen(service)
    const id = await publishWith(
      service,
      "rfm",
      [draft("a"), draft("b", 1)],
      saidOf("rfm", { anna: "a", ben: "a" })
    )
    await scoreAgain(service, id, saidOf("rfm", { anna: "b", ben: "b" }))
    const other = await connectionOf(service).transaction()
    // whoever moves both stops at the second, before anybody has begun
    await run(other, "select 1 from insights_membership where customer_id = 'ben' for update")
    const settling = service.settle({ customer_ids: ["anna", "ben"] })
    await waiting(1)
    const erasing = service.eraseCustomers(["anna"])
    await waiting(2)
    await other.commit()
    expect((await settling).map(({ customer_id }) => customer_id).sort()).toEqual([
      "anna",
      "anna",
      "ben",
      "ben",
    ])
    await erasing
    for (const name of ["insights_membership", "insights_unannounced_move"]) {
      expect(JSON.stringify(await table(service, name))).not.toContain("anna")
    }
  })

  it("orders that counted for the erased customer but were another's are named, to be written anew", async () => {
    await writeFacts(connectionOf(service), [
      { ...sale("o1", "account", "2026-01-01T10:00:00Z", 10), placed_by: "guest" },
      { ...sale("o2", "account", "2026-01-02T10:00:00Z", 10), placed_by: "account" },
      { ...sale("o3", "other", "2026-01-03T10:00:00Z", 10), placed_by: "account" },
    ])
    expect(await service.eraseCustomers(["account"])).toEqual({ order_ids: ["o1"] })
    expect(await run(connectionOf(service), "select * from insights_order")).toEqual([])
  })
})
