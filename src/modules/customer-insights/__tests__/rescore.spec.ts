import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import { AS_OF, annaAndBen, connectionOf, draft, publishWith, said, saidOf, scoreAgain, table } from "./stage"

moduleSuite({}, ({ service }) => {
  const executor = () => connectionOf(service)
  const scoreOf = async (id: string) =>
    (await table(service, "insights_score")).find(({ customer_id }) => customer_id === id)?.segment_key
  const newOrderOfAnna = async () => {
    await writeFacts(executor(), [sale("o3", "anna", "2026-02-20T10:00:00Z", 500)])
    await service.refreshProfiles({ asOf: AS_OF, customerIds: ["anna"] })
  }
  let run_id: string

  beforeEach(async () => {
    await annaAndBen(service)
    const groups = [draft("before"), draft("slow", 1), draft("new", 2)]
    const scores = saidOf("rfm", { anna: "before", ben: "before" })
    run_id = await publishWith(service, "rfm", groups, scores)
  })

  const slow = () => saidOf("rfm", { anna: "slow", ben: "slow" })

  it("a slow rescore of many leaves the newer score of one, and says whom it left", async () => {
    const versions = await service.profileVersions(["anna", "ben"])
    await newOrderOfAnna()
    await scoreAgain(service, run_id, [said("anna", "rfm", "new")])

    expect(await service.rewriteScores({ run_id, versions, scores: slow() })).toEqual({
      written: 1,
      changed: ["anna"],
    })
    expect(await scoreOf("anna")).toBe("new")
    expect(await scoreOf("ben")).toBe("slow")
  })

  it("a profile written before the reading and committed after it counts as changed", async () => {
    const began = await executor().transaction()
    await run(began, "select now()")
    const versions = await service.profileVersions(["anna", "ben"])
    await run(
      began,
      "update insights_profile set order_count = 2, updated_at = now() where customer_id = 'anna'"
    )
    const rewriting = service.rewriteScores({ run_id, versions, scores: slow() })
    // It waits for whoever writes the profile.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const meanwhile = await scoreOf("ben")
    await began.commit()
    expect(meanwhile).toBe("before")
    expect(await rewriting).toEqual({ written: 1, changed: ["anna"] })
    expect(await scoreOf("anna")).toBe("before")
  })

  it("a profile that was computed again and came out the same is no change", async () => {
    const versions = await service.profileVersions(["anna", "ben"])
    await service.refreshProfiles({ asOf: AS_OF, customerIds: ["anna"] })
    expect(await service.rewriteScores({ run_id, versions, scores: slow() })).toEqual({
      written: 2,
      changed: [],
    })
  })

  it("a customer who lost the profile meanwhile is neither scored nor asked for again", async () => {
    const versions = await service.profileVersions(["anna", "ben"])
    await service.eraseCustomers(["anna"])
    expect(await service.rewriteScores({ run_id, versions, scores: slow() })).toEqual({
      written: 1,
      changed: [],
    })
    expect(await scoreOf("anna")).toBeUndefined()
  })
})
