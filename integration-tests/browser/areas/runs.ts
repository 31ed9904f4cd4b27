import type { Page } from "playwright-core"
import type { OverviewResponse, RunsResponse } from "../../../src/types/http"
import { accessibilityFaults, type Dashboard } from "../support/dashboard"

/** Running an analysis from the page, watching it, stopping it, and finding it in the history. */
export function describeRuns(dashboard: () => Dashboard): void {
  describe("an analysis", () => {
    let page: Page
    const runs = async () =>
      (await dashboard().api<RunsResponse>(page, "customer-insights/runs?limit=20")).runs

    beforeAll(async () => {
      page = await dashboard().visit("/customer-insights")
      await page.waitForSelector("[data-testid=questions]")
    })
    afterAll(() => page.context().close())

    it("can be stopped while it runs, and what was shown stays", async () => {
      const before = await dashboard().api<OverviewResponse>(page, "customer-insights/overview")
      await page.getByRole("button", { name: "Run now" }).click()
      await page.getByTestId("run-progress").getByRole("button", { name: "Cancel" }).click()
      await page.getByTestId("run-progress").waitFor({ state: "hidden", timeout: 60_000 })
      expect((await runs()).map((run) => run.state)).toContain("canceled")
      const after = await dashboard().api<OverviewResponse>(page, "customer-insights/overview")
      expect(after.clusters.map((segment) => segment.id)).toEqual(
        before.clusters.map((segment) => segment.id)
      )
    })

    it("shows its progress and its step in words while the page stays usable", async () => {
      await page.getByRole("button", { name: "Run now" }).click()
      const progress = page.getByTestId("run-progress")
      await progress.waitFor()
      expect(await progress.innerText()).toMatch(/Step \d of \d: \S+/)
      const bar = progress.getByRole("progressbar")
      expect(Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(0)
      expect(await page.getByRole("button", { name: "Run now" }).isDisabled()).toBe(true)
      await page.getByTestId("how-rfm").click()
      await page.getByRole("dialog").getByText("Every combination").waitFor()
      await page.keyboard.press("Escape")
    })

    it("renews the page when it ends", async () => {
      await page.getByTestId("run-progress").waitFor({ state: "hidden", timeout: 120_000 })
      await page.waitForFunction(() =>
        /analysed (this minute|\d+ minutes? ago)/.test(
          document.querySelector("[data-testid=freshness]")?.textContent ?? ""
        )
      )
      const published = (await runs()).filter((run) => run.state === "published").map((run) => run.kind)
      expect(published.sort()).toEqual([
        "churn",
        "clusters",
        "ledger",
        "recommendations",
        "rfm",
        "rules",
        "value",
      ])
    })

    it("stands in the history with its outcome, and its record opens", async () => {
      await page.getByRole("link", { name: "Run history" }).first().click()
      await page.waitForSelector("[data-testid=runs] tbody tr")
      const text = await page.getByTestId("runs").innerText()
      expect(text).toContain("In use")
      expect(text).toContain("Canceled")
      expect(text).toContain("Demo")
      await page.getByRole("button", { name: "Details of Segments by similarity" }).first().click()
      const drawer = page.getByRole("dialog")
      await drawer.getByText("Full report").click()
      expect(await drawer.locator("pre").last().innerText()).toContain("{")
      expect(await accessibilityFaults(page, "[data-testid=run-record]")).toEqual([])
      await page.keyboard.press("Escape")
      expect(await accessibilityFaults(page, "[data-testid=customer-insights-runs]")).toEqual([])
    })
  })
}
