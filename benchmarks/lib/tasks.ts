import type { ShopName } from "./task"

export interface Task {
  name: TaskName
  /** Tasks of one shop follow one another on one database. */
  shop: ShopName
  /** The task of the same shop whose work this one stands on. */
  after?: TaskName
}

export type TaskName =
  | "ledger-200k"
  | "features-200k"
  | "run-1m"
  | "predict-1m"
  | "recommend"
  | "order-event"
  | "reads"
  | "reconcile-idle"

/** Every task, in the order in which those of one shop follow one another; `measure.ts` knows how each is done. */
export const TASKS: readonly Task[] = [
  { name: "ledger-200k", shop: "200k" },
  { name: "features-200k", shop: "200k", after: "ledger-200k" },
  { name: "run-1m", shop: "1m" },
  { name: "predict-1m", shop: "1m", after: "run-1m" },
  { name: "recommend", shop: "1m", after: "predict-1m" },
  { name: "order-event", shop: "1m", after: "run-1m" },
  { name: "reads", shop: "1m", after: "run-1m" },
  { name: "reconcile-idle", shop: "1m", after: "run-1m" },
]

/** The named tasks and those whose work they stand on, in order. */
export function chooseTasks(names: readonly TaskName[]): Task[] {
  const wanted = new Set<TaskName>()
  const want = (name: TaskName): void => {
    wanted.add(name)
    const after = TASKS.find((task) => task.name === name)?.after
    if (after) {
      want(after)
    }
  }
  names.forEach(want)
  return TASKS.filter(({ name }) => wanted.has(name))
}
