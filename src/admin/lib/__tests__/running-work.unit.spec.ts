import type { Run, RunKind, RunState } from "../../../types/http"
import { describeWork } from "../running-work"

function run(kind: RunKind, state: RunState, done: number, created = "2026-11-22T03:10:00.000Z"): Run {
  return {
    id: `${kind}-${created}`,
    kind,
    state,
    attempt: 1,
    progress: { stage: "train", done },
    as_of: created,
    parameters: {},
    report: {},
    error: null,
    started_by: "schedule",
    created_at: created,
    started_at: null,
    finished_at: null,
    duration_s: null,
  }
}

describe("describeWork", () => {
  it("is nothing while no run is queued or running", () => {
    expect(describeWork([run("rfm", "published", 1), run("clusters", "failed", 0.4)])).toBeNull()
  })

  it("takes the runs opened together as steps of one piece of work", () => {
    const work = describeWork([
      run("rules", "queued", 0),
      run("clusters", "running", 0.5),
      run("rfm", "published", 1),
      run("rfm", "superseded", 1, "2026-11-21T03:10:00.000Z"),
    ])
    expect(work).toMatchObject({ step: 2, steps: 3, done: 0.5 })
    expect(work?.current.kind).toBe("clusters")
    expect(work?.active.map(({ kind }) => kind).sort()).toEqual(["clusters", "rules"])
  })

  it("leaves an analysis aside that was stopped a moment before", () => {
    const before = "2026-11-22T03:09:58.000Z"
    const stopped = [run("rfm", "canceled", 0.2, before), run("clusters", "canceled", 0, before)]
    expect(describeWork([...stopped, run("rfm", "running", 0.5)])).toMatchObject({
      step: 1,
      steps: 1,
      done: 0.5,
    })
  })

  it("leaves the comparison with the store's orders aside", () => {
    expect(describeWork([run("ledger", "running", 0.25)])).toBeNull()
    expect(describeWork([run("ledger", "running", 0.25), run("rfm", "running", 0.1)])).toMatchObject({
      step: 1,
      steps: 1,
      done: 0.1,
    })
  })
})
