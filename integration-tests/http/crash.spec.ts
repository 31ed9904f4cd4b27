import { type ChildProcess, spawn } from "node:child_process"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { runSegmentation, tick } from "../../src/workflows"
import { createAdmin } from "./support/admin"
import { Obstacle } from "./support/obstacle"
import { QUIET_OPTIONS, createShop, eventually, rowsOf, type SqlValue } from "./support/shop"

jest.setTimeout(180_000)

const options = JSON.stringify({ ...QUIET_OPTIONS, predictions: {} })
const SEGMENTS = ["rfm", "clusters", "rules"] as const
// Read when medusa-config.ts is loaded, which is before the runner sets its own `env`.
process.env.CUSTOMER_INSIGHTS_OPTIONS = options

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer, dbConfig }) => {
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

    /** Runs kinds in a process of its own, and kills it when it is about to save its first model. */
    const killInTraining = async (kinds: readonly string[]) => {
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
            KINDS: kinds.join(","),
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
      return { killed, obstacle }
    }

    /** Lets the runs of the dead process go on in this one, until they have ended. */
    const takeUp = async ({ killed, obstacle }: Awaited<ReturnType<typeof killInTraining>>) => {
      await tick(getContainer(), new Date())
      expect(await runUnderWay()).toMatchObject({ id: killed.id })
      await obstacle.remove()
      await rows(
        "update insights_run set heartbeat_at = heartbeat_at - interval '61 seconds', created_at = created_at - interval '61 seconds' where state in ('running', 'queued')"
      )
      await tick(getContainer(), new Date())
      await eventually(async () => {
        const open = await rows("select 1 from insights_run where state in ('running', 'queued')")
        return open.length === 0
      }, 90_000)
      return rows<{ state: string; attempt: number }>(
        "select state, attempt from insights_run where id = ?",
        [killed.id]
      )
    }

    it("a process killed in the middle of a run leaves all as it was; another process takes the run up and publishes it", async () => {
      await createShop(getContainer(), 60)
      await runSegmentation(getContainer(), { started_by: "test", kinds: [...SEGMENTS] })
      const memberships = await openMemberships()
      const stopped = await killInTraining(SEGMENTS)
      expect(await openMemberships()).toEqual(memberships)
      expect(await takeUp(stopped)).toEqual([{ state: "published", attempt: 2 }])
      expect(await openMemberships()).toEqual(memberships)
    })

    it("a process killed while it learns to predict leaves the models in use serving; another process learns on", async () => {
      const predicted = ["churn", "value", "recommendations"] as const
      await createShop(getContainer(), 60)
      await runSegmentation(getContainer(), { started_by: "test", kinds: [...predicted] })
      const admin = await createAdmin(getContainer())
      const shown = async () => {
        const answers = predicted.map((kind) =>
          api.get(`/admin/customer-insights/${kind}`, { headers: admin.headers })
        )
        return (await Promise.all(answers)).map(({ data: { freshness: _, ...answer } }) => answer)
      }
      const scores = () =>
        rows("select run_id, count(*)::int as customers from insights_score group by 1 order by 1")
      const [before, scored] = [await shown(), await scores()]
      expect(before.map(({ source }) => source?.model_id)).toEqual([
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ])
      const stopped = await killInTraining(predicted)
      expect(await shown()).toEqual(before)
      expect(await scores()).toEqual(scored)
      expect(await takeUp(stopped)).toEqual([{ state: "published", attempt: 2 }])
      const after = await shown()
      after.forEach(({ source }, i) => expect(source.run_id).not.toBe(before[i].source.run_id))
      const champions = await rows(
        "select kind from insights_model where state = 'champion' and kind in ('churn', 'value', 'recommendations') order by kind"
      )
      expect(champions).toEqual([{ kind: "churn" }, { kind: "recommendations" }, { kind: "value" }])
    })
  },
})
