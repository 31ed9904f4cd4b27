import { type ChildProcess, spawn } from "node:child_process"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { runSegmentation, tick } from "../../src/workflows"
import { Obstacle } from "./support/obstacle"
import { QUIET_OPTIONS, createShop, eventually, rowsOf, type SqlValue } from "./support/shop"

jest.setTimeout(180_000)

const options = JSON.stringify(QUIET_OPTIONS)
// Read when medusa-config.ts is loaded, which is before the runner sets its own `env`.
process.env.CUSTOMER_INSIGHTS_OPTIONS = options

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    const rows = <Row>(sql: string, values: SqlValue[] = []) => rowsOf<Row>(getContainer(), sql, values)
    /** How many are in one RFM group and in one cluster. */
    const openMemberships = () =>
      rows(
        `select slot, count(*)::int as customers from insights_membership
          where left_at is null and slot in ('rfm', 'clusters') group by 1 order by 1`
      )
    const runUnderWay = async () =>
      (
        await rows<{ id: string; stage: string }>(
          "select id, stage from insights_run where state = 'running'"
        )
      )[0]

    let child: ChildProcess | undefined
    afterEach(() => child?.kill("SIGKILL"))

    it("a process killed in the middle of a run leaves all as it was; another process takes the run up and publishes it", async () => {
      const container = getContainer()
      await createShop(container, 60)
      await runSegmentation(container, { started_by: "test" })
      const memberships = await openMemberships()
      const obstacle = await Obstacle.on(dbConfig.clientUrl, "insights_model")

      child = spawn(
        process.execPath,
        [
          "node_modules/@medusajs/cli/cli.js",
          "exec",
          "./integration-tests/http/support/execute-segmentation.ts",
        ],
        {
          env: {
            ...process.env,
            DATABASE_URL: dbConfig.clientUrl,
            CUSTOMER_INSIGHTS_OPTIONS: options,
            NODE_ENV: "development",
            NODE_OPTIONS: "",
          },
          stdio: "ignore",
        }
      )
      const killed = await eventually(async () => {
        const run = await runUnderWay()
        return run?.stage === "train" && run
      }, 120_000)
      const gone = new Promise((resolve) => child?.once("exit", (_, signal) => resolve(signal)))
      child.kill("SIGKILL")
      expect(await gone).toBe("SIGKILL")
      expect(await openMemberships()).toEqual(memberships)

      await tick(container, new Date())
      expect(await runUnderWay()).toMatchObject({ id: killed.id })
      await obstacle.remove()
      await rows("update insights_run set heartbeat_at = heartbeat_at - interval '61 seconds' where id = ?", [
        killed.id,
      ])
      await tick(container, new Date())
      const finished = await eventually(async () => {
        const [run] = await rows<{ state: string; attempt: number }>(
          "select state, attempt from insights_run where id = ? and state in ('published', 'failed')",
          [killed.id]
        )
        return run
      }, 60_000)
      expect(finished).toEqual({ state: "published", attempt: 2 })
      expect(await openMemberships()).toEqual(memberships)
    })
  },
})
