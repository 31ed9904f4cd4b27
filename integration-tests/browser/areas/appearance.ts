import type { Page } from "playwright-core"
import type { OverviewResponse, SegmentCustomersResponse } from "../../../src/types/http"
import type { RecommendationsResponse } from "../../../src/types/predictions"
import {
  accessibilityFaults,
  chartsDrawn,
  screenshot,
  type Dashboard,
  type Theme,
} from "../support/dashboard"

/** Pages whose route is their name. */
const PAGES = ["overview", "segments", "churn", "value", "recommendations", "models", "runs", "data"]
/** At least so many charts are on a page. */
const CHARTS: Record<string, number> = {
  overview: 4,
  segments: 3,
  segment: 2,
  cluster: 2,
  own: 2,
  churn: 3,
  value: 2,
  recommendations: 1,
}

/** What of ours stands on pages of Medusa's. */
const WIDGETS: Readonly<Record<string, readonly string[]>> = {
  customer: ["customer-insights-customer", "customer-recommendations"],
  order: ["customer-insights-order"],
  product: ["customer-insights-product"],
}

/** Themes, languages, widths, keyboard: what a reader sees and reaches. */
export function describeAppearance(dashboard: () => Dashboard): void {
  describe("the charts", () => {
    it("follow the dashboard from light to dark without being loaded again", async () => {
      const page = await dashboard().visit("/customer-insights")
      await chartsDrawn(page, 4)
      const bar = () => page.locator("[data-testid=revenue] .bars .point path").first().getAttribute("style")
      const light = await bar()
      await page.evaluate(() => document.documentElement.classList.replace("light", "dark"))
      await page.waitForFunction(
        (before) =>
          document.querySelector("[data-testid=revenue] .bars .point path")?.getAttribute("style") !== before,
        light
      )
      expect(await bar()).not.toBe(light)
      await page.context().close()
    })
  })

  describe("in German", () => {
    it.each(["", "/segments", "/churn", "/value", "/recommendations", "/models", "/runs", "/data"])(
      "no text of /customer-insights%s is left in code",
      async (route) => {
        const page = await dashboard().visit(`/customer-insights${route}`, { language: "de" })
        await page.waitForSelector("main table")
        const text = await page.locator("main").innerText()
        expect(text).not.toMatch(
          /\b(menu|common|kpis|questions|segments|methods|comparison|tree|own|runs|quality|codes|how|features|churn|value|predicted|outlook|models|prediction|recommendations|forCustomer|forProduct)\.[a-zA-Z_.]+/
        )
        expect(text).not.toContain("{{")
        expect(text).not.toMatch(/\b(Customers|Orders|Revenue|Show as table|How is this computed)\b/)
        expect(text).toMatch(/Kunden|Bestellungen|Auswertung/)
        await page.context().close()
      }
    )
  })

  describe("by keyboard", () => {
    it("every control of the overview is reached in order and shows its focus", async () => {
      const page = await dashboard().visit("/customer-insights")
      await page.waitForSelector("[data-testid=clusters]")
      await page.getByTestId("how-overview").focus()
      const seen: string[] = []
      for (let step = 0; step < 40; step++) {
        seen.push(await focusedControl(page))
        await page.keyboard.press("Tab")
      }
      expect(seen.filter((control) => control.endsWith("unseen"))).toEqual([])
      expect(seen.some((control) => control.includes("Run now"))).toBe(true)
      expect(seen.some((control) => control.startsWith("A "))).toBe(true)
      expect(new Set(seen).size).toBeGreaterThan(20)
      await page.context().close()
    })
  })

  describe.each<[Theme, number]>([
    ["light", 1280],
    ["dark", 1280],
    ["light", 1920],
    ["dark", 1920],
  ])("in the %s theme at %i pixels", (theme, width) => {
    it.each([...PAGES, "segment", "cluster", "own", ...Object.keys(WIDGETS)])(
      "%s fits its width, shows its charts, and has no fault that axe-core knows",
      async (name) => {
        const page = await dashboard().newPage({ theme, width })
        await page.goto(`${dashboard().store.base}/app${await routeOf(dashboard(), page, name)}`)
        const parts = WIDGETS[name]?.map((widget) => `[data-testid=${widget}]`) ?? ["main"]
        if (name in WIDGETS) {
          for (const part of parts) {
            await page.waitForSelector(`${part} a[href*="/products/"], ${part} a[href*="/segments/"]`)
          }
        } else {
          await page.waitForSelector("main table")
          await chartsDrawn(page, CHARTS[name] ?? 0)
        }
        await screenshot(page, `${name}-${theme}-${width}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        for (const part of parts) {
          expect(await accessibilityFaults(page, part)).toEqual([])
        }
        await page.context().close()
      }
    )
  })
}

/** Tag and name of the focused control, and whether its focus can be seen. */
function focusedControl(page: Page): Promise<string> {
  return page.evaluate(() => {
    const control = document.activeElement as HTMLElement
    const style = getComputedStyle(control)
    const visible = style.boxShadow !== "none" || style.outlineStyle !== "none"
    const name = control.getAttribute("aria-label") ?? control.textContent?.trim().slice(0, 40) ?? ""
    return `${control.tagName} ${name}${visible ? "" : " unseen"}`
  })
}

async function routeOf(dashboard: Dashboard, page: Page, name: string): Promise<string> {
  if (PAGES.includes(name)) {
    return name === "overview" ? "/customer-insights" : `/customer-insights/${name}`
  }
  if (name === "product") {
    const { examples } = await dashboard.api<RecommendationsResponse>(
      page,
      "customer-insights/recommendations"
    )
    return `/products/${examples[0].product.id}`
  }
  const overview = await dashboard.api<OverviewResponse>(page, "customer-insights/overview")
  const segment = overview.best?.segment.id
  const shown = { segment, cluster: overview.clusters[0].id, own: overview.custom[0]?.id }[name]
  if (shown !== undefined) {
    return `/customer-insights/segments/${shown}`
  }
  const { customers } = await dashboard.api<SegmentCustomersResponse>(
    page,
    `customer-insights/segments/${segment}/customers?limit=1`
  )
  const customer = customers[0].customer_id
  if (name === "customer") {
    return `/customers/${customer}`
  }
  const { orders } = await dashboard.api<{ orders: { id: string }[] }>(
    page,
    `orders?customer_id=${customer}&limit=1`
  )
  return `/orders/${orders[0].id}`
}
