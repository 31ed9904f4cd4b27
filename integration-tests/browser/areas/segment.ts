import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import type { OverviewResponse, Segment, SegmentCustomersResponse } from "../../../src/types/http"
import { accessibilityFaults, chartsDrawn, type Dashboard } from "../support/dashboard"

/** From the overview to a segment, its customers, and on to Medusa's own page. */
export function describeSegment(dashboard: () => Dashboard): void {
  describe("a segment's page", () => {
    let page: Page
    let segment: Segment
    const firstCells = async () => page.locator("[data-testid=segment-customers] tbody tr").allInnerTexts()
    const api = (query: string) =>
      dashboard().api<SegmentCustomersResponse>(
        page,
        `customer-insights/segments/${segment.id}/customers?${query}`
      )

    beforeAll(async () => {
      page = await dashboard().visit("/customer-insights")
      const overview = await dashboard().api<OverviewResponse>(page, "customer-insights/overview")
      segment = [...overview.rfm_groups].sort((a, b) => b.customers - a.customers)[0]
      await page.locator("[data-testid=rfm]").getByRole("link", { name: segment.name, exact: true }).click()
      await page.waitForSelector("[data-testid=customer-insights-segment]")
    })
    afterAll(() => page.context().close())

    it("says in a sentence who they are", async () => {
      const sentence = await page.getByTestId("segment-sentence").innerText()
      expect(sentence).toContain(`${segment.customers} customers`)
      expect(sentence).toMatch(/last ordered .* has placed .* and spent/)
      expect(await page.getByTestId("freshness").innerText()).toMatch(/^Figures as of .*\(UTC\)$/)
    })

    it("lists the customers by spend, the highest first", async () => {
      const { customers, count } = await api("limit=20&order=-total_spend")
      const rows = await firstCells()
      expect(rows.length).toBe(Math.min(20, count))
      expect(rows[0]).toContain(customers[0].name ?? customers[0].email ?? "")
    })

    it("sorts by a head that tells screen readers the direction", async () => {
      const sorted = (direction: string) => page.locator(`th[aria-sort=${direction}]`, { hasText: "Orders" })
      const button = page.getByRole("columnheader", { name: "Orders" }).getByRole("button")
      await button.click()
      await page.waitForURL(/order=-order_count/)
      await sorted("descending").waitFor()
      await button.click()
      await page.waitForURL(/order=order_count/)
      await sorted("ascending").waitFor()
      const { customers } = await api("limit=1&order=order_count")
      await page.waitForFunction(
        (fewest) =>
          document.querySelector("[data-testid=segment-customers] tbody td:nth-child(3)")?.textContent ===
          fewest,
        String(customers[0].order_count)
      )
    })

    it("pages, and keeps the page in the address", async () => {
      await page.getByRole("button", { name: "Next" }).click()
      await page.waitForURL(/offset=20/)
      await page.getByText(/^2 of \d+ pages$/).waitFor()
      await page.getByRole("button", { name: "Previous" }).click()
      await page.waitForURL((url) => !url.search.includes("offset"))
    })

    it("finds a customer by e-mail", async () => {
      const wanted = (await api("limit=5")).customers[3]
      await page.getByRole("searchbox").fill(wanted.email ?? "")
      await page.waitForFunction(
        () => document.querySelectorAll("[data-testid=segment-customers] tbody tr").length === 1
      )
      expect((await firstCells())[0]).toContain(wanted.email)
      await page.getByRole("searchbox").fill("nobody-has-this-name")
      await page.getByText("No one found").waitFor()
      await page.getByRole("searchbox").fill("")
      await page.waitForFunction(
        () => document.querySelectorAll("[data-testid=segment-customers] tbody tr").length > 1
      )
    })

    it("compares the segment with all customers, and shows who came and went", async () => {
      await chartsDrawn(page, 2)
      expect(await page.locator("[data-testid=distributions] .main-svg").count()).toBeGreaterThan(0)
      expect(await page.getByTestId("movement").innerText()).toMatch(/joined/)
    })

    it("downloads every customer as CSV", async () => {
      const waiting = page.waitForEvent("download")
      await page.getByRole("button", { name: "Download CSV" }).click()
      const file = await (await waiting).path()
      const lines = readFileSync(file, "utf8").trim().split(/\r?\n/)
      expect(lines.length).toBe(segment.customers + 1)
      expect(lines[0]).toMatch(/^customer_id,/)
    })

    it("has no fault that axe-core knows", async () => {
      expect(await accessibilityFaults(page, "[data-testid=customer-insights-segment]")).toEqual([])
    })

    it("leads to Medusa's page of a customer, which says who this is and why", async () => {
      const link = page.locator("[data-testid=segment-customers] tbody tr a").first()
      const target = await link.getAttribute("href")
      await link.click()
      await page.waitForURL((url) => url.pathname === target)
      const widget = page.getByTestId("customer-insights-customer")
      await widget.getByTestId("rfm-badge").waitFor()
      const text = await widget.innerText()
      expect(text).toContain(segment.name)
      expect(text).toMatch(/R\d F\d M\d/)
      expect(text).toMatch(/\d+ orders? · .* net · last order/)
      expect(text).toMatch(/of customers|One order so far|Returned nothing/)
      expect(text).toMatch(/since|→/)
      expect(await accessibilityFaults(page, "[data-testid=customer-insights-customer]")).toEqual([])
    })

    it("says on an order who its customer is", async () => {
      const customerId = page.url().split("/").pop()
      const { orders } = await dashboard().api<{ orders: { id: string }[] }>(
        page,
        `orders?customer_id=${customerId}&limit=1`
      )
      await page.goto(`${dashboard().store.base}/app/orders/${orders[0].id}`)
      const widget = page.getByTestId("customer-insights-order")
      await widget.getByTestId("rfm-badge").waitFor()
      expect(await widget.innerText()).toMatch(/Who is this customer\?[\s\S]*orders? · .* net/)
      expect(await accessibilityFaults(page, "[data-testid=customer-insights-order]")).toEqual([])
    })
  })

  describe("renaming a segment", () => {
    it("changes the words by keyboard alone, and goes back to the suggestion", async () => {
      const page = await dashboard().visit("/customer-insights/segments")
      await page.getByTestId("rename-champions").focus()
      await page.keyboard.press("Enter")
      const dialog = page.getByRole("dialog")
      const field = dialog.getByLabel("Name")
      await field.fill("")
      expect(await dialog.innerText()).toContain("Please enter a name.")
      await field.fill("Our darlings")
      await page.keyboard.press("Enter")
      await page.getByRole("link", { name: "Our darlings" }).waitFor()
      await page.getByTestId("rename-champions").click()
      await dialog.getByRole("button", { name: "Back to the suggestion" }).click()
      await page.getByRole("link", { name: "Champions", exact: true }).waitFor()
      await page.context().close()
    })
  })
}
