import type { ShopName } from "./task"

export interface Task {
  name: TaskName
  /** Tasks of one shop follow one another on one database. */
  shop: ShopName
  /** The task of the same shop whose work this one stands on. */
  after?: TaskName
}

export type TaskName = "ledger-200k" | "features-200k" | "run-1m" | "order-event" | "reads" | "reconcile-idle"

/** Every task, in the order in which those of one shop follow one another; `measure.ts` knows how each is done. */
export const TASKS: readonly Task[] = [
  { name: "ledger-200k", shop: "200k" },
  { name: "features-200k", shop: "200k", after: "ledger-200k" },
  { name: "run-1m", shop: "1m" },
  { name: "order-event", shop: "1m", after: "run-1m" },
  { name: "reads", shop: "1m", after: "run-1m" },
  { name: "reconcile-idle", shop: "1m", after: "run-1m" },
]

/**
 * The named tasks and those whose work they stand on, in order; all of them where none is named.
 * Throws for a name that no task has.
 */
export function chooseTasks(names: readonly string[]): Task[] {
  const wanted = new Set<string>()
  const want = (name: string) => {
    const found = TASKS.find((task) => task.name === name)
    if (!found) {
      throw new Error(`--task takes one of ${TASKS.map((task) => task.name).join(", ")}, but got "${name}"`)
    }
    wanted.add(found.name)
    if (found.after) {
      want(found.after)
    }
  }
  names.forEach(want)
  return TASKS.filter(({ name }) => names.length === 0 || wanted.has(name))
}
