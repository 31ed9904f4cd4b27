import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import type {
  ChurnResponse,
  ModelsResponse,
  PredictedCustomersResponse,
  ValueResponse,
} from "../../../src/types/predictions"
import { accessibilityFaults, chartsDrawn, type Dashboard } from "../support/dashboard"

const TABLE = "[data-testid=predicted-customers]"

/** Who may leave, what customers will be worth, and the models behind both. */
export function describePredictions(dashboard: () => Dashboard): void {
  let page: Page
  const api = <T>(route: string) => dashboard().api<T>(page, `customer-insights/${route}`)
  const list = (query: string) => api<PredictedCustomersResponse>(`predictions?${query}`)
  const firstName = () => page.locator(`${TABLE} tbody tr a`).first().innerText()

  describe("the page of churn", () => {
    beforeAll(async () => {
      page = await dashboard().visit("/customer-insights/churn")
      await page.waitForSelector(`${TABLE} tbody tr`)
    })
    afterAll(() => page.context().close())

    it("answers in a sentence and in figures by risk", async () => {
      const { bands, horizon_days } = await api<ChurnResponse>("churn")
      const high = bands.find(({ band }) => band === "high")?.customers ?? -1
      const text = await page.getByTestId("churn-answer").innerText()
      expect(text).toMatch(new RegExp(`^${high} of \\d+ active customers .* within ${horizon_days} days`))
      expect(await page.locator("[data-figure=high]").innerText()).toContain(String(high))
    })

    it("lists those with the most at stake first, with the reason of their risk", async () => {
      const [first] = (await list("limit=1&order=-value_at_risk")).customers
      expect(await firstName()).toBe(first.name ?? first.email)
    })

    it("filters by risk, keeps the filter in the address, and saves what is filtered", async () => {
      await page.getByRole("combobox", { name: "Risk" }).click()
      await page.getByRole("option", { name: "High", exact: true }).click()
      await page.waitForURL(/risk=high/)
      const { count } = await list("risk=high&limit=1")
      await page.getByText(`of ${count} results`).waitFor()
      const download = page.waitForEvent("download")
      await page.getByRole("button", { name: "Download CSV" }).click()
      const lines = readFileSync(await (await download).path(), "utf8")
        .trim()
        .split("\n")
      expect(lines).toHaveLength(count + 1)
    })

    it("draws how the risk is spread, whom to write to first, and whether the shares can be believed", async () => {
      await chartsDrawn(page, 3)
      const { check } = await api<ChurnResponse>("churn")
      const text = await page.getByTestId("churn-check").innerText()
      expect(text).toContain("Tried out on the past")
      for (const { horizon_days } of check?.sensitivity ?? []) {
        expect(text).toContain(`within ${horizon_days} days`)
      }
      const baseRate = page.locator("[data-testid=churn-check] [data-figure=baseRate]")
      expect(await baseRate.innerText()).toMatch(/^\d[\d.]* ?%\s+between \d/)
      expect(await page.getByTestId("plain-rules").locator("tbody tr").count()).toBeGreaterThan(0)
    })
  })

  describe("the page of value", () => {
    beforeAll(async () => {
      page = await dashboard().visit("/customer-insights/value")
      await page.waitForSelector(`${TABLE} tbody tr`)
    })
    afterAll(() => page.context().close())

    it("says what is to come and who brings it", async () => {
      const { tiers, forecast } = await api<ValueResponse>("value")
      expect(await page.getByTestId("value-answer").innerText()).toContain(
        `${tiers.find(({ tier }) => tier === "high")?.customers} customers of high value`
      )
      expect(await page.getByTestId("forecast").locator("[data-figure]").count()).toBe(forecast.length)
    })

    it("leads from a cell of value and risk to its customers", async () => {
      const { matrix } = await api<ValueResponse>("value")
      const [cell] = [...(matrix?.cells ?? [])].sort(
        (a, b) => (b.value_at_risk ?? 0) - (a.value_at_risk ?? 0)
      )
      await page.locator(`[data-row=${cell.tier}-${cell.risk}] a`).click()
      await page.waitForURL(new RegExp(`tier=${cell.tier}.*risk=${cell.risk}`))
      await page.getByText(`of ${cell.customers} results`).waitFor()
      const [first] = (await list(`tier=${cell.tier}&risk=${cell.risk}&limit=1&order=-value`)).customers
      await page.waitForFunction(
        ([table, name]) => document.querySelector(`${table} tbody tr a`)?.textContent === name,
        [TABLE, first.name ?? first.email ?? ""]
      )
    })
  })

  describe("the page of models", () => {
    it("has every model with its state, and opens its card", async () => {
      page = await dashboard().visit("/customer-insights/models")
      await page.waitForSelector("[data-testid=models] tbody tr")
      const { count } = await api<ModelsResponse>("models")
      expect(await page.locator("[data-testid=models] tbody tr").count()).toBe(count)
      expect(await page.getByTestId("models").innerText()).toContain("In use")
      expect(await page.getByTestId("churn-models").innerText()).toMatch(/the best of \d on this very test/)
      await page
        .getByRole("button", { name: /^Card of the model: Churn/ })
        .first()
        .click()
      const card = page.getByTestId("model-card")
      expect(await card.locator("pre").innerText()).toContain('"horizon_days"')
      expect(await card.innerText()).toMatch(/no order within \d+ days[\s\S]*Seed[\s\S]*ROC-AUC\s+0\.\d+ \(/)
      expect(await accessibilityFaults(page, "[data-testid=model-card]")).toEqual([])
      await page.context().close()
    })
  })

  describe("on a customer's page", () => {
    it("stands what comes next", async () => {
      page = await dashboard().newPage()
      const [first] = (await list("limit=1&order=-value")).customers
      await page.goto(`${dashboard().store.base}/app/customers/${first.customer_id}`)
      const outlook = page.getByTestId("customer-outlook")
      await outlook.waitFor()
      expect(await outlook.innerText()).toMatch(/Risk of leaving[\s\S]*within \d+ days[\s\S]*Next order/)
      await page.context().close()
    })
  })
}
