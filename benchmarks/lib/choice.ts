import { ANALYTICS_TASKS, type AnalyticsTask } from "../analytics/tasks"
import { chooseTasks, TASKS, type Task } from "./tasks"

export const SUITES = ["analytics", "store"] as const
export type Suite = (typeof SUITES)[number]

export interface Choice {
  analytics: readonly AnalyticsTask[]
  store: readonly Task[]
}

/**
 * The tasks of both suites that have these names, or all of one suite, or all there are.
 * Throws for a name that no task has.
 */
export function chooseFrom({ tasks, suite }: { tasks: readonly string[]; suite: Suite | null }): Choice {
  const names = [...ANALYTICS_TASKS, ...TASKS].map(({ name }) => name)
  const unknown = tasks.find((name) => !names.some((known) => known === name))
  if (unknown !== undefined) {
    throw new Error(`--task takes one of ${names.join(", ")}, but got "${unknown}"`)
  }
  const all = tasks.length === 0
  const wanted = (name: string): boolean => all || tasks.includes(name)
  const inStore = TASKS.map(({ name }) => name).filter(wanted)
  return {
    analytics: suite === "store" ? [] : ANALYTICS_TASKS.filter(({ name }) => wanted(name)),
    store: suite === "analytics" ? [] : chooseTasks(inStore),
  }
}

/** Every task with what is asked of it, a line each. */
export function listing(): string {
  const lines = ANALYTICS_TASKS.map((task) => {
    const most = "alone" in task ? `${task.targetMb} MB` : `${task.target} of the peer's time`
    return `${task.name.padEnd(30)}analytics  at most ${most}`
  })
  return [...lines, ...TASKS.map(({ name, shop }) => `${name.padEnd(30)}store      ${shop} orders`)].join(
    "\n"
  )
}
