import type { OverviewResponse } from "../../src/types/http"
import { accessibilityFaults, chartsDrawn, screenshot, type Theme } from "./support/dashboard"
import { openAsAdmin } from "./support/open-dashboard"
import { startUnanalysedStore } from "./support/store"

jest.setTimeout(300_000)

describe("the dashboard of a shop with orders that nobody has analysed yet", () => {
  const dashboard = openAsAdmin(() => startUnanalysedStore(80))

  it("says what is ready, in numbers, and shows no group, chart or answer that is not there", async () => {
    const page = await dashboard().visit("/customer-insights")
    const note = page.getByTestId("state-no_run")
    await note.waitFor()
    const { kpis, freshness } = await dashboard().api<OverviewResponse>(page, "customer-insights/overview")
    expect(kpis.customers).toBeGreaterThanOrEqual(50)
    const text = await note.innerText()
    expect(text).toContain("No analysis yet")
    expect(text).toContain(
      `${kpis.orders.toLocaleString("en")} orders of ${kpis.customers.toLocaleString("en")} customers`
    )
    expect(await page.locator("[data-kpi=customers]").innerText()).toBe(kpis.customers.toLocaleString("en"))
    expect(await page.getByRole("button", { name: "Run now" }).count()).toBe(0)
    for (const part of ["questions", "revenue", "clusters", "rfm", "rules", "heat-map", "changes"]) {
      expect([part, await page.getByTestId(part).count()]).toEqual([part, 0])
    }
    expect(freshness).toMatchObject({ figures_as_of: { rfm: null }, last_run_at: null })
    expect(await page.getByTestId("freshness").innerText()).toMatch(/^As of .*\(UTC\)$/)
    await page.context().close()
  })

  it.each<Theme>(["light", "dark"])(
    "fits its width and has no fault that axe-core knows, %s",
    async (theme) => {
      const page = await dashboard().visit("/customer-insights", { theme, width: 1280 })
      await page.getByTestId("state-no_run").waitFor()
      await page.locator("[data-testid=data-quality] ul, [data-testid=data-quality] p").first().waitFor()
      await screenshot(page, `overview-no_run-${theme}-1280`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
      expect(await accessibilityFaults(page, "main")).toEqual([])
      await page.context().close()
    }
  )

  it("runs the first analysis at a click and then answers", async () => {
    const page = await dashboard().visit("/customer-insights")
    await page.getByRole("button", { name: "Run the first analysis" }).click()
    await page.getByTestId("run-progress").waitFor()
    await page.getByTestId("questions").waitFor({ timeout: 120_000 })
    await page.getByTestId("run-progress").waitFor({ state: "hidden", timeout: 120_000 })
    await chartsDrawn(page, 2)
    expect(await page.getByTestId("state-no_run").count()).toBe(0)
    expect(await page.getByTestId("freshness").innerText()).toMatch(/^Figures as of .*\(UTC\) · analysed /)
    await page.context().close()
  })

  it("threw no error on any page", () => {
    expect(dashboard().errors).toEqual([])
  })
})
