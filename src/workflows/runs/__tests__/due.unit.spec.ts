import { type OpenRun, type Schedule, type Situation, lastScheduledMoment, whatIsDue } from "../due"

const nightly: Schedule = { every: "daily", at: "03:10", weekday: 1, after_changed_customers: null }
const at = (text: string) => new Date(text)

function situation(changes: Partial<Situation> = {}): Situation {
  return {
    now: at("2026-06-10T12:00:00Z"),
    schedule: nightly,
    timeZone: "UTC",
    reconcileEveryMinutes: 15,
    open: [],
    lastReconciliationAt: at("2026-06-10T11:55:00Z"),
    firstReconciledAt: at("2026-01-01T00:00:00Z"),
    lastRunAt: at("2026-06-10T03:10:20Z"),
    lastRunOfThisVersionAt: at("2026-06-10T03:10:20Z"),
    changedCustomers: 0,
    outdated: false,
    outdatedPredictions: [],
    lastPredictionsOfThisVersionAt: null,
    unfilledSegments: false,
    lastFailedRulesAt: null,
    unannounced: [],
    movesAreOwed: false,
    ...changes,
  }
}

function running(changes: Partial<OpenRun> = {}): OpenRun {
  return {
    id: "cirun_1",
    kind: "rfm",
    state: "running",
    attempt: 1,
    created_at: at("2026-06-10T11:50:00Z"),
    heartbeat_at: at("2026-06-10T11:59:59Z"),
    ...changes,
  }
}

describe("lastScheduledMoment", () => {
  it("is today once the clocks of the store have passed it, else yesterday", () => {
    const berlin = (now: string) => lastScheduledMoment(at(now), nightly, "Europe/Berlin")
    expect(berlin("2026-06-10T01:10:00Z")).toEqual(at("2026-06-10T01:10:00Z"))
    expect(berlin("2026-06-10T01:09:59Z")).toEqual(at("2026-06-09T01:10:00Z"))
  })

  it("keeps the hour of the wall clock over both changes of the clocks", () => {
    const berlin = (now: string) => lastScheduledMoment(at(now), nightly, "Europe/Berlin")
    expect(berlin("2026-03-28T12:00:00Z")).toEqual(at("2026-03-28T02:10:00Z"))
    expect(berlin("2026-03-29T12:00:00Z")).toEqual(at("2026-03-29T01:10:00Z"))
    expect(berlin("2026-10-25T12:00:00Z")).toEqual(at("2026-10-25T02:10:00Z"))
  })

  it("moves an hour that summer time leaves out behind the change, and keeps it once a day", () => {
    const early = { ...nightly, at: "02:30" }
    const berlin = (now: string) => lastScheduledMoment(at(now), early, "Europe/Berlin")
    expect(berlin("2026-03-29T00:59:00Z")).toEqual(at("2026-03-28T01:30:00Z"))
    expect(berlin("2026-03-29T12:00:00Z")).toEqual(at("2026-03-29T01:30:00Z"))
  })

  it("takes the first of two equal hours when summer time ends", () => {
    const early = { ...nightly, at: "02:30" }
    expect(lastScheduledMoment(at("2026-10-25T12:00:00Z"), early, "Europe/Berlin")).toEqual(
      at("2026-10-25T00:30:00Z")
    )
    const newYork = lastScheduledMoment(
      at("2026-11-01T12:00:00Z"),
      { ...nightly, at: "01:30" },
      "America/New_York"
    )
    expect(newYork).toEqual(at("2026-11-01T05:30:00Z"))
  })

  it("knows zones of half an hour and of a day ahead", () => {
    const kolkata = lastScheduledMoment(at("2026-06-10T00:00:00Z"), nightly, "Asia/Kolkata")
    expect(kolkata).toEqual(at("2026-06-09T21:40:00Z"))
    const kiritimati = lastScheduledMoment(at("2026-06-10T12:00:00Z"), nightly, "Pacific/Kiritimati")
    expect(kiritimati).toEqual(at("2026-06-09T13:10:00Z"))
  })

  it("of a weekly schedule is the last such weekday", () => {
    const sundays: Schedule = { ...nightly, every: "weekly", weekday: 7 }
    expect(lastScheduledMoment(at("2026-06-10T12:00:00Z"), sundays, "UTC")).toEqual(
      at("2026-06-07T03:10:00Z")
    )
    expect(lastScheduledMoment(at("2026-06-07T03:09:00Z"), sundays, "UTC")).toEqual(
      at("2026-05-31T03:10:00Z")
    )
  })
})

describe("whatIsDue", () => {
  it("is nothing while all is fresh", () => {
    expect(whatIsDue(situation())).toEqual({
      requeue: [],
      giveUp: [],
      resend: [],
      finish: [],
      announceMoves: false,
      reconcile: false,
      run: null,
    })
  })

  it("is a reconciliation after its interval, and at once when there was none", () => {
    expect(whatIsDue(situation({ lastReconciliationAt: at("2026-06-10T11:45:00Z") })).reconcile).toBe(true)
    expect(whatIsDue(situation({ lastReconciliationAt: null, firstReconciledAt: null })).reconcile).toBe(true)
  })

  it("is no second reconciliation while one is under way, but one when that one is dead", () => {
    const late = { lastReconciliationAt: at("2026-06-10T11:30:00Z") }
    const alive = running({ kind: "ledger" })
    expect(whatIsDue(situation({ ...late, open: [alive] })).reconcile).toBe(false)
    const dead = running({ kind: "ledger", heartbeat_at: at("2026-06-10T11:58:00Z") })
    expect(whatIsDue(situation({ ...late, open: [dead] }))).toMatchObject({
      reconcile: true,
      giveUp: ["cirun_1"],
    })
  })

  it("gives up a reconciliation that was opened and never claimed, which would lock out every other", () => {
    const opened = { kind: "ledger", state: "queued", heartbeat_at: null }
    const lost = running({ ...opened, created_at: at("2026-06-10T11:50:00Z") })
    expect(whatIsDue(situation({ open: [lost] })).giveUp).toEqual(["cirun_1"])
    const fresh = running({ ...opened, created_at: at("2026-06-10T11:59:50Z") })
    expect(whatIsDue(situation({ open: [fresh] })).giveUp).toEqual([])
  })

  it("is a run when the scheduled moment passed since the last one was opened", () => {
    const yesterday = { lastRunAt: at("2026-06-09T18:00:00Z") }
    expect(whatIsDue(situation(yesterday)).run).toBe("schedule")
    expect(whatIsDue(situation({ ...yesterday, schedule: { ...nightly, every: "off" } })).run).toBe(null)
  })

  it("is no first run before the night after the first reconciliation", () => {
    const installed = { lastRunAt: null, firstReconciledAt: at("2026-06-10T11:00:00Z") }
    expect(whatIsDue(situation(installed)).run).toBe(null)
    expect(whatIsDue(situation({ ...installed, now: at("2026-06-11T03:11:00Z") })).run).toBe("schedule")
    expect(whatIsDue(situation({ ...installed, firstReconciledAt: null })).run).toBe(null)
  })

  it("is a run after so many changed customers, with a pause between two", () => {
    const schedule: Schedule = { ...nightly, every: "off", after_changed_customers: 100 }
    expect(whatIsDue(situation({ schedule, changedCustomers: 99 })).run).toBe(null)
    expect(whatIsDue(situation({ schedule, changedCustomers: 100 })).run).toBe("changes")
    const recent = { lastRunAt: at("2026-06-10T11:50:00Z") }
    expect(whatIsDue(situation({ schedule, changedCustomers: 100, ...recent })).run).toBe(null)
  })

  it("is a run at once, whatever the schedule, where another version made the published models", () => {
    const schedule: Schedule = { ...nightly, every: "off" }
    // The last run was a minute ago, by the version before.
    const upgraded = { schedule, lastRunAt: at("2026-06-10T11:59:00Z"), lastRunOfThisVersionAt: null }
    expect(whatIsDue(situation({ ...upgraded, outdated: true })).run).toBe("version")
    expect(whatIsDue(situation({ ...upgraded, outdated: false })).run).toBe(null)
    const yesterday = { lastRunAt: at("2026-06-09T18:00:00Z"), lastRunOfThisVersionAt: null }
    expect(whatIsDue(situation({ ...yesterday, outdated: true })).run).toBe("schedule")
  })

  it("is a run where a segment of the merchant's own came too late for the last one, with a pause after one that failed", () => {
    const schedule: Schedule = { ...nightly, every: "off" }
    const late = { schedule, unfilledSegments: true, lastRunAt: at("2026-06-10T11:59:00Z") }
    const failed = (last: string) => whatIsDue(situation({ ...late, lastFailedRulesAt: at(last) })).run
    expect(whatIsDue(situation(late)).run).toBe("segments")
    expect(failed("2026-06-10T11:45:00Z")).toBe("segments")
    expect(failed("2026-06-10T11:50:00Z")).toBe(null)
    expect(whatIsDue(situation({ schedule, unfilledSegments: true, open: [running()] })).run).toBe(null)
  })

  it("is no second run for the version within the pause, as when the first one failed", () => {
    const opened = (last: string) =>
      whatIsDue(
        situation({
          outdated: true,
          lastRunAt: at(last),
          lastRunOfThisVersionAt: at(last),
        })
      ).run
    expect(opened("2026-06-10T11:50:00Z")).toBe(null)
    expect(opened("2026-06-10T11:45:00Z")).toBe("version")
  })

  it("is a run of the predictions that an upgrade left behind, an hour after the last attempt, whatever the schedule says", () => {
    const left = {
      schedule: { ...nightly, every: "off" as const },
      outdatedPredictions: ["churn" as const],
      lastRunAt: at("2026-06-10T11:59:00Z"),
    }
    const tried = (last: string) =>
      whatIsDue(situation({ ...left, lastPredictionsOfThisVersionAt: at(last) })).run
    expect(whatIsDue(situation(left)).run).toBe("predictions")
    expect(tried("2026-06-10T11:00:01Z")).toBe(null)
    expect(tried("2026-06-10T11:00:00Z")).toBe("predictions")
    // a run of all kinds does those too
    const whole = { ...left, outdated: true, lastRunOfThisVersionAt: null }
    expect(whatIsDue(situation(whole)).run).toBe("version")
    expect(whatIsDue(situation({ ...left, open: [running()] })).run).toBe(null)
    expect(whatIsDue(situation({ ...left, outdatedPredictions: [] })).run).toBe(null)
  })

  it("is to finish a published run on which nobody has worked for a minute", () => {
    const owing = (id: string, last: string) => ({ id, last_sign_at: at(last) })
    const due = whatIsDue(
      situation({
        unannounced: [owing("dead", "2026-06-10T11:58:59Z"), owing("at_work", "2026-06-10T11:59:30Z")],
      })
    )
    expect(due.finish).toEqual(["dead"])
    expect(whatIsDue(situation({ movesAreOwed: true })).announceMoves).toBe(true)
  })

  it("is no run while one is open", () => {
    const due = whatIsDue(
      situation({ lastRunAt: at("2026-06-09T18:00:00Z"), outdated: true, open: [running()] })
    )
    expect(due).toMatchObject({ run: null, requeue: [], resend: [] })
  })

  it("queues a run without a heartbeat for a minute again, twice, then gives it up", () => {
    const silent = { heartbeat_at: at("2026-06-10T11:58:59Z") }
    expect(whatIsDue(situation({ open: [running(silent)] })).requeue).toEqual(["cirun_1"])
    expect(whatIsDue(situation({ open: [running({ ...silent, attempt: 2 })] })).requeue).toEqual(["cirun_1"])
    const third = whatIsDue(situation({ open: [running({ ...silent, attempt: 3 })] }))
    expect(third).toMatchObject({ requeue: [], giveUp: ["cirun_1"] })
  })

  it("sends the event of queued runs again, oldest first, unless one of the runs is alive", () => {
    const queued = [
      running({ id: "second", kind: "clusters", state: "queued", heartbeat_at: null }),
      running({ id: "first", state: "queued", heartbeat_at: null, created_at: at("2026-06-10T11:49:00Z") }),
    ]
    expect(whatIsDue(situation({ open: queued })).resend).toEqual(["first", "second"])
    expect(whatIsDue(situation({ open: [...queued, running({ kind: "rules" })] })).resend).toEqual([])
    const fresh = running({ state: "queued", heartbeat_at: null, created_at: at("2026-06-10T11:59:30Z") })
    expect(whatIsDue(situation({ open: [fresh] })).resend).toEqual([])
  })
})
