import { ANALYTICS_TASKS } from "../../analytics/tasks"
import { chooseFrom, listing } from "../choice"
import { TASKS } from "../tasks"

const namesOf = (given: Parameters<typeof chooseFrom>[0]): { analytics: string[]; store: string[] } => {
  const { analytics, store } = chooseFrom(given)
  return { analytics: analytics.map(({ name }) => name), store: store.map(({ name }) => name) }
}

describe("chooseFrom", () => {
  it("takes every task where none is named", () => {
    const { analytics, store } = chooseFrom({ tasks: [], suite: null })
    expect([analytics, store]).toEqual([ANALYTICS_TASKS, TASKS])
  })

  it("takes named tasks of both suites, in the order of the table", () => {
    expect(namesOf({ tasks: ["ledger-200k", "ward-20k", "kmeans-fit-1m"], suite: null })).toEqual({
      analytics: ["kmeans-fit-1m", "ward-20k"],
      store: ["ledger-200k"],
    })
  })

  it("takes what a store's task stands on, too", () => {
    expect(namesOf({ tasks: ["reads"], suite: null })).toEqual({ analytics: [], store: ["run-1m", "reads"] })
  })

  it("keeps to one suite", () => {
    expect(namesOf({ tasks: [], suite: "analytics" }).store).toEqual([])
    expect(namesOf({ tasks: [], suite: "store" }).analytics).toEqual([])
  })

  it("refuses a name that no task has, with those there are", () => {
    expect(() => chooseFrom({ tasks: ["ward"], suite: null })).toThrow(
      /--task takes one of kmeans-sweep-5878, .*reconcile-idle, but got "ward"/
    )
  })
})

describe("the table of tasks", () => {
  it("has every name once, and lists all", () => {
    const names = [...ANALYTICS_TASKS, ...TASKS].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(
      listing()
        .split("\n")
        .map((line) => line.split(" ")[0])
    ).toEqual(names)
  })
})
