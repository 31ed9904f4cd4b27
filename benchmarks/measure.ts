import { Client } from "pg"
import { run as features } from "./features-200k"
import { run as ledger } from "./ledger-200k"
import { startServer } from "./lib/server"
import type { Figure, RunTask, Stage } from "./lib/task"
import type { TaskName } from "./lib/tasks"
import { run as orderEvent } from "./order-event"
import { run as predict } from "./predict-1m"
import { run as reads } from "./reads"
import { run as recommend } from "./recommend"
import { run as reconcileIdle } from "./reconcile-idle"
import { run as wholeRun } from "./run-1m"

const RUN: Readonly<Record<TaskName, RunTask>> = {
  "ledger-200k": ledger,
  "features-200k": features,
  "run-1m": wholeRun,
  "predict-1m": predict,
  recommend,
  "order-event": orderEvent,
  reads,
  "reconcile-idle": reconcileIdle,
}

/** What `run.ts` asks of this process. */
export interface Measuring {
  /** In order. */
  tasks: TaskName[]
  databaseUrl: string
  shop: Stage["shop"]
}

/** What it is told; the process ends when everything is said. */
export type Told = { task: TaskName; figures: Figure[] } | { error: string }

/**
 * Measures the tasks of one shop in a fresh process, so that its memory is a server's and nothing else.
 * `run.ts` starts it; it ends with `run.ts`.
 */
process.once("message", (asked: Measuring) => {
  measure(asked).then(
    () => process.exit(0),
    (error: unknown) => tell({ error: inWords(error) }).then(() => process.exit(1))
  )
})
process.once("disconnect", () => process.exit(1))

async function measure({ tasks, databaseUrl, shop }: Measuring): Promise<void> {
  const server = await startServer()
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  for (const task of tasks) {
    await tell({ task, figures: await RUN[task]({ server, client, shop }) })
  }
  await client.end()
  await server.stop()
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, undefined, undefined, () => resolve()))
}

function inWords(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message)
    : String(Reflect.get(Object(error), "message") ?? error)
}
