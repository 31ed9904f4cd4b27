import type { Page } from "playwright-core"
import type { DataQualityResponse, OverviewResponse } from "../../../src/types/http"
import { accessibilityFaults, chartsDrawn, type Dashboard } from "../support/dashboard"

const HOME = "/customer-insights"
const PAGES = ["", "/segments", "/churn", "/value", "/recommendations", "/models", "/runs", "/data"]

/** The first page: questions, numbers, charts, method. */
export function describeOverview(dashboard: () => Dashboard): void {
  describe("the overview", () => {
    let page: Page
    let overview: OverviewResponse

    beforeAll(async () => {
      page = await dashboard().visit(HOME)
      await page.waitForSelector("[data-testid=questions]")
      overview = await dashboard().api(page, "customer-insights/overview")
    })
    afterAll(() => page.context().close())

    it("is in the sidebar with its pages and nothing else", async () => {
      const links = await page
        .locator(`nav a[href*="${HOME}"], aside a[href*="${HOME}"]`)
        .evaluateAll((found) => found.map((link) => link.getAttribute("href")))
      expect(new Set(links)).toEqual(new Set(PAGES.map((end) => `/app${HOME}${end}`)))
    })

    it("answers the three questions in words and numbers, with a way to the customers", async () => {
      const cards = page.locator("[data-testid=questions] > *")
      expect(await cards.count()).toBe(3)
      const best = overview.best
      expect(await cards.nth(0).innerText()).toContain(`${best?.customers} customers`)
      expect(await cards.nth(0).locator("a").first().getAttribute("href")).toContain(
        `/segments/${best?.segment.id}`
      )
      expect(await cards.nth(1).innerText()).toMatch(/overdue/)
      expect(await cards.nth(2).innerText()).toMatch(/worth .*\d|no one to win back/)
    })

    it("leads from each question to the page that goes deeper", async () => {
      const cards = page.locator("[data-testid=questions] > *")
      for (const [at, deeper] of ["recommendations", "churn", "value"].entries()) {
        await cards.nth(at).locator(`a[href$="${HOME}/${deeper}"]`).waitFor()
      }
    })

    it("shows every number with an explanation on keyboard focus", async () => {
      const names = await page
        .locator("[data-kpi]")
        .evaluateAll((found) => found.map((one) => one.dataset.kpi))
      expect(names).toEqual([
        "customers",
        "newCustomers",
        "orders",
        "repeatRate",
        "averageOrder",
        "revenueYear",
      ])
      expect(await page.locator("[data-kpi=customers]").innerText()).toBe(
        overview.kpis.customers.toLocaleString("en")
      )
      for (const button of await page.locator("[data-testid=kpis] button").all()) {
        await button.focus()
        const tooltip = page.locator("[role=tooltip]").first()
        await tooltip.waitFor({ state: "attached" })
        expect((await tooltip.textContent())?.length).toBeGreaterThan(30)
        await page.keyboard.press("Escape")
      }
    })

    it("draws revenue, heat map, map of customers and radar", async () => {
      await chartsDrawn(page, 4)
      const drawn = (part: string, mark: string) => page.locator(`[data-testid=${part}] ${mark}`).count()
      expect(await drawn("revenue", ".bars .point")).toBe(overview.revenue_by_month.length)
      expect(await drawn("heat-map", ".hm image, .hm path")).toBeGreaterThan(0)
      expect(await drawn("cluster-map", ".scatterlayer .point")).toBe(overview.cluster_map?.points.length)
      expect(await drawn("radar", ".scatterpolar .js-line, .polarlayer .js-line")).toBe(
        overview.clusters.length + 1
      )
    })

    it("tells each chart in words and as a table", async () => {
      for (const chart of await page.locator("[role=img][data-drawn]").all()) {
        expect((await chart.getAttribute("aria-label"))?.length).toBeGreaterThan(20)
      }
      await page.getByRole("button", { name: "Show as table: Revenue by month" }).click()
      const rows = page.locator("[data-testid=revenue] tbody tr")
      expect(await rows.count()).toBe(overview.revenue_by_month.length)
      await page.getByRole("button", { name: "Show as chart: Revenue by month" }).click()
      await chartsDrawn(page, 4)
    })

    it("lists the segments with size, both shares, stability and advice", async () => {
      const rows = page.locator("[data-testid=clusters] tbody tr")
      expect(await rows.count()).toBe(overview.clusters.length)
      const text = await page.locator("[data-testid=clusters]").innerText()
      expect(text).toMatch(/Stable|Fair|Unstable/)
      expect(text).toMatch(/\d+ days? ago|today/)
    })

    it("opens the method in one click, with every number of segments that was tried", async () => {
      await page.getByTestId("how-clusters").click()
      const drawer = page.getByRole("dialog")
      await drawer.getByText("Calinski-Harabasz").waitFor()
      const tried = overview.cluster_choice?.table.length ?? 0
      expect(tried).toBeGreaterThan(1)
      expect(await drawer.locator("tbody tr").count()).toBe(tried)
      await page.keyboard.press("Escape")
      await drawer.waitFor({ state: "hidden" })
    })

    it("says what its figures are as of, and how fresh they are", async () => {
      expect(await page.getByTestId("freshness").innerText()).toMatch(/^Figures as of .*\(.+\) · analysed /)
    })

    it("says which orders its figures rest on, and from when to when they were placed", async () => {
      const { orders, window } = await dashboard().api<DataQualityResponse>(
        page,
        "customer-insights/data-quality"
      )
      const day = (moment: string | null) =>
        new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(moment ?? ""))
      const text = await page.getByTestId("data-quality").innerText()
      expect(text).toContain(`of ${orders.toLocaleString("en")} orders are in the figures.`)
      expect(text).toContain(`placed from ${day(window.first_order_at)} to ${day(window.last_order_at)}.`)
    })

    it("has no fault that axe-core knows", async () => {
      expect(await accessibilityFaults(page, "[data-testid=customer-insights-overview]")).toEqual([])
    })
  })
}
