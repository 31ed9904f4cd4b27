import type { Page } from "playwright-core"
import type {
  CustomerRecommendationsResponse,
  PredictedCustomersResponse,
  ProductInsightsResponse,
  RecommendationsResponse,
} from "../../../src/types/predictions"
import { chartsDrawn, type Dashboard } from "../support/dashboard"

const ROUTE = "/customer-insights/recommendations"

/** What customers may want next: the page, and what stands beside a customer and a product. */
export function describeRecommendations(dashboard: () => Dashboard): void {
  let page: Page
  const api = <T>(route: string) => dashboard().api<T>(page, `customer-insights/${route}`)
  const list = (query: string) => api<PredictedCustomersResponse>(`predictions?${query}`)
  const shownTo = (id: string, limit: number) =>
    api<CustomerRecommendationsResponse>(`customers/${id}/recommendations?limit=${limit}`)

  describe("the page of recommendations", () => {
    let answer: RecommendationsResponse

    beforeAll(async () => {
      page = await dashboard().visit(ROUTE)
      await page.getByTestId("recommendations-answer").waitFor()
      answer = await api("recommendations")
    })
    afterAll(() => page.context().close())

    const found = (method: string, scope = "all") =>
      answer.test?.scopes.find((each) => each.scope === scope)?.methods.find((each) => each.method === method)
        ?.recall_at_10 ?? Number.NaN
    const percent = (share: number) =>
      share.toLocaleString("en", { style: "percent", maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 })

    it("says how much of what was bought was recommended, beside bestsellers and buying again", async () => {
      const text = await page.getByTestId("recommendations-answer").innerText()
      expect(text).toContain(`${percent(found("blend"))} was among ten products`)
      expect(text).toContain(`bestsellers held ${percent(found("popularity"))}`)
      expect(text).toContain(`to buy again ${percent(found("buy_again"))}`)
      expect(text).not.toMatch(/recall|NDCG/i)
    })

    it("draws and lists the lists side by side, new and repeated products apart", async () => {
      await chartsDrawn(page, 1)
      const bars = page.locator("[data-testid=recommendations-found] .bars .point")
      // everything and what was bought before by three lists, what is new by two
      expect(await bars.locator("path").count()).toBeGreaterThanOrEqual(8)
      const rows = page.locator("[data-testid=recommendations-figures] tbody tr")
      expect(await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.row))).toEqual([
        "all-blend",
        "all-buy_again",
        "all-popularity",
        "new-blend",
        "new-popularity",
        "repeat-blend",
        "repeat-buy_again",
        "repeat-popularity",
      ])
      expect(await rows.nth(3).innerText()).toContain(percent(found("blend", "new")))
    })

    it("explains every column of figures on keyboard focus", async () => {
      const buttons = page.locator("[data-testid=recommendations-figures] th button")
      expect(await buttons.count()).toBe(4)
      await buttons.nth(1).focus()
      const tooltip = page.locator("[role=tooltip]").first()
      await tooltip.waitFor({ state: "attached" })
      expect(await tooltip.textContent()).toContain("higher up")
      await page.keyboard.press("Escape")
    })

    it("shows customers with their products, sorted by a click, with what the shop would serve now", async () => {
      const rows = page.locator("[data-testid=shown-customers] tbody tr")
      await rows.first().locator("a[href*='/products/']").first().waitFor()
      await page.getByTestId("shown-customers").getByRole("button", { name: "Orders" }).click()
      await page.waitForURL(/order=-order_count/)
      const [best] = (await list("limit=1&order=-order_count")).customers
      const row = page.locator(`[data-customer="${best.customer_id}"]`)
      const { products } = await shownTo(best.customer_id, 3)
      for (const { title } of products) {
        await row.getByText(title ?? "", { exact: true }).waitFor()
      }
      expect(await row.locator("li").count()).toBe(products.length)
      await page.getByRole("button", { name: "Next" }).click()
      await page.waitForURL(/offset=5/)
    })

    it("shows what sells, with what the same customers buy", async () => {
      const told = answer.examples.filter(({ neighbors }) => neighbors.length > 0)
      const rows = page.locator("[data-testid=bought-together] tbody tr")
      expect(await rows.count()).toBe(told.length)
      expect(await rows.first().innerText()).toContain(told[0].neighbors[0].title)
    })

    it("learns anew at a click, shows the progress, and ends with a new model", async () => {
      const before = answer.source?.model_id
      await page.getByRole("button", { name: "Learn anew" }).click()
      await page.getByTestId("run-progress").waitFor()
      expect(await page.getByRole("button", { name: "Learn anew" }).isDisabled()).toBe(true)
      await page.getByTestId("run-progress").waitFor({ state: "hidden", timeout: 120_000 })
      expect((await api<RecommendationsResponse>("recommendations")).source?.model_id).not.toBe(before)
    })

    it("tells its method on demand", async () => {
      await page.getByTestId("how-recommendations").click()
      const dialog = page.getByRole("dialog")
      expect(await dialog.innerText()).toMatch(/TF-IDF[\s\S]*in stock/)
      await page.keyboard.press("Escape")
    })
  })

  describe("on a customer's page", () => {
    it("stand products with a reason each, leading to the product", async () => {
      page = await dashboard().newPage()
      const [first] = (await list("limit=1&order=-order_count")).customers
      const { products } = await shownTo(first.customer_id, 5)
      await page.goto(`${dashboard().store.base}/app/customers/${first.customer_id}`)
      const widget = page.getByTestId("customer-recommendations")
      await widget.locator("li").first().waitFor()
      expect(
        await widget
          .locator("li")
          .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.product))
      ).toEqual(products.map(({ id }) => id))
      expect(await widget.locator("li").first().innerText()).toMatch(
        /\n.*(Bought|Others who bought|Similar to|Fits|Popular)/
      )
      await page.context().close()
    })
  })

  describe("on a product's page", () => {
    it("stands what is bought with it and who buys it", async () => {
      page = await dashboard().newPage()
      const { examples } = await api<RecommendationsResponse>("recommendations")
      const { id } = examples[0].product
      const { customers, bought_together, buyers } = await api<ProductInsightsResponse>(`products/${id}`)
      await page.goto(`${dashboard().store.base}/app/products/${id}`)
      await page.getByTestId("product-sold").waitFor()
      expect(await page.getByTestId("product-sold").innerText()).toContain(`Bought by ${customers} customers`)
      const others = page.locator("[data-testid=product-together] li")
      expect(await others.count()).toBe(Math.min(5, bought_together.length))
      expect(await others.first().innerText()).toContain(bought_together[0].title)
      expect(await page.locator("[data-testid=product-buyers] li").count()).toBe(buyers.length)
      await page.context().close()
    })
  })
}
