import type { Page } from "playwright-core"
import type { OverviewResponse, Segment, SegmentResponse } from "../../../src/types/http"
import { accessibilityFaults, chartsDrawn, screenshot, type Dashboard } from "../support/dashboard"

const SEGMENTS = "/customer-insights/segments"
const NAME = "Close to the best"

/**
 * Other segments by similarity: found in another way, compared, drawn as a tree, told as a rule and kept as one.
 * Leaves a mixture with its comparison, and one segment of the merchant's own.
 */
export function describeMethods(dashboard: () => Dashboard): void {
  describe("the ways of grouping", () => {
    let page: Page
    const overview = () => dashboard().api<OverviewResponse>(page, "customer-insights/overview")
    const choice = async () => {
      const { cluster_choice } = await overview()
      if (cluster_choice === null) {
        throw new Error("The overview tells nothing of how the clusters were found")
      }
      return cluster_choice
    }
    const runEnds = async () => {
      await page.getByTestId("run-progress").waitFor()
      await page.getByTestId("run-progress").waitFor({ state: "hidden", timeout: 240_000 })
    }
    const inUse = (method: string) => page.getByTestId(`comparison-${method}`).getByText("In use")

    beforeAll(async () => {
      page = await dashboard().visit(SEGMENTS)
      await page.waitForSelector("[data-testid=clusters]")
    })
    afterAll(() => page.context().close())

    it("are offered in plain words, the one in use chosen, and change by keyboard", async () => {
      expect(await page.getByTestId("comparison").count()).toBe(0)
      await page.getByTestId("find-clusters").click()
      const ways = page.getByRole("radio")
      expect(await ways.count()).toBe(4)
      const used = page.getByTestId("method-k-means")
      expect(await used.getAttribute("aria-checked")).toBe("true")
      expect(await used.innerText()).toContain("The usual choice")
      await used.focus()
      // Held as a hand does: the choice moves on between the key's way down and up.
      await page.keyboard.press("ArrowDown", { delay: 100 })
      await page.waitForSelector("[data-testid=method-agglomerative][aria-checked=true]")
      expect(await accessibilityFaults(page, "[data-testid=find-drawer]")).toEqual([])
    })

    it("are compared side by side when that is asked", async () => {
      await page.getByRole("switch", { name: "Compare all four ways" }).click()
      await page.getByRole("button", { name: "Find segments" }).click()
      await runEnds()
      await inUse("agglomerative").waitFor()
      const { comparison, compared_customers, method } = await choice()
      expect(method).toBe("agglomerative")
      const rows = page.locator("[data-testid=comparison] tbody tr")
      expect(await rows.count()).toBe(4)
      for (const [index, row] of comparison.entries()) {
        const text = await rows.nth(index).innerText()
        expect(text).toContain(row.stability === null ? "–" : `${Math.round(100 * row.stability)}%`)
        expect(await rows.nth(index).getByRole("img").getAttribute("aria-label")).toContain(
          row.sizes.map((size) => size.toLocaleString("en")).join(" · ")
        )
      }
      expect(await page.getByTestId("comparison").innerText()).toContain(
        `The same ${compared_customers?.toLocaleString("en")} customers`
      )
      const said = await page.getByTestId("clusters").innerText()
      expect(said).toContain("Step by step (hierarchy)")
      expect(said).toContain("It was chosen when this analysis was started.")
    })

    it("have their measures one click away", async () => {
      await page.getByTestId("how-methods").click()
      const drawer = page.getByRole("dialog")
      await drawer.getByText("Calinski-Harabasz", { exact: true }).waitFor()
      expect(await drawer.locator("tbody tr").count()).toBe(4)
      await page.keyboard.press("Escape")
      await drawer.waitFor({ state: "hidden" })
    })

    it("show how groups join as a tree, in words and as a table", async () => {
      await chartsDrawn(page, 3)
      const { dendrogram } = await choice()
      const { clusters } = await overview()
      const leaves = dendrogram?.leaves.length ?? 0
      expect(leaves).toBeGreaterThan(clusters.length)
      const tree = page.getByTestId("cluster-tree")
      expect(await tree.locator(".scatterlayer .point").count()).toBe(leaves)
      expect(await tree.locator("[data-drawn]").getAttribute("aria-label")).toContain(
        `it gives ${clusters.length} groups`
      )
      await page.getByRole("button", { name: "Show as table: How groups join" }).click()
      expect(await tree.locator("tbody tr").count()).toBe(leaves)
      await page.getByRole("button", { name: "Show as chart: How groups join" }).click()
    })

    it("change at a click on another, and the comparison stays", async () => {
      await page.getByRole("button", { name: "Use this way: Overlapping groups (mixture)" }).click()
      await runEnds()
      await inUse("gaussian-mixture").waitFor()
      expect(await inUse("agglomerative").count()).toBe(0)
      expect((await choice()).method).toBe("gaussian-mixture")
    })
  })

  describe("the page of a segment by similarity", () => {
    let page: Page
    let segment: Segment
    const told = () => dashboard().api<SegmentResponse>(page, `customer-insights/segments/${segment.id}`)

    beforeAll(async () => {
      page = await dashboard().newPage()
      const overview = await dashboard().api<OverviewResponse>(page, "customer-insights/overview")
      segment = overview.clusters[0]
      await page.goto(`${dashboard().store.base}/app${SEGMENTS}/${segment.id}`)
      await page.waitForSelector("[data-testid=nearly]")
    })
    afterAll(() => page.context().close())

    it("tells the rule that nearly describes it, and how nearly", async () => {
      const { nearly } = await told()
      expect(nearly?.rule.conditions.length).toBeGreaterThan(0)
      const text = await page.getByTestId("nearly").innerText()
      expect(text).toMatch(/Nearly: “.+” (at least|at most|above|below) /)
      expect(text).toContain(`${nearly?.customers.toLocaleString("en")} customers obey this`)
    })

    it("lists the customers on the border, the least certain first, with where else they may belong", async () => {
      const { borderline } = await told()
      const text = await page.getByTestId("borderline").innerText()
      if (borderline === null || borderline.count === 0) {
        throw new Error("This shop has no customer on the border; the test needs one that has")
      }
      expect(text).toContain(`${borderline.count.toLocaleString("en")} customer`)
      const rows = page.locator("[data-testid=borderline] tbody tr")
      expect(await rows.count()).toBe(borderline.customers.length)
      const [first] = borderline.customers
      expect(await rows.first().innerText()).toContain(`${Math.round(100 * first.probability)}%`)
      expect(await rows.first().locator("a").last().getAttribute("href")).toContain(String(first.next?.id))
    })

    it("suggests a name, and asks for one before it saves the rule", async () => {
      await page.getByRole("button", { name: "Save as a rule" }).click()
      const name = page.getByRole("textbox", { name: "Name", exact: true })
      expect(await name.inputValue()).toMatch(/.+, by rule$/)
      await name.fill("")
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByText("Please enter a name.").waitFor()
      expect(await accessibilityFaults(page, "[data-testid=save-rule]")).toEqual([])
      await screenshot(page, "save-rule-light-1280")
    })

    it("saves the rule as a segment of one's own, which fills itself", async () => {
      const { nearly } = await told()
      const rule = (await page.getByTestId("nearly-rule").innerText()).replace(/^Nearly: |\.$/g, "")
      await page.getByRole("textbox", { name: "Name", exact: true }).fill(NAME)
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByRole("button", { name: "Open it" }).click()
      await page.getByRole("heading", { level: 1, name: NAME }).waitFor()
      expect(await page.getByTestId("segment-rule").innerText()).toContain(rule)
      await page.getByTestId("gathering").waitFor({ state: "hidden", timeout: 120_000 })
      await page.waitForSelector("[data-testid=segment-customers] tbody tr")
      expect(await page.getByTestId("segment-sentence").innerText()).toContain(
        `${nearly?.customers.toLocaleString("en")} customers`
      )
    })

    it("then leads to that segment instead of saving it twice", async () => {
      await page.goBack()
      const link = page.getByTestId("nearly").getByRole("link", { name: "See your own segment" })
      await link.waitFor()
      expect(await page.getByRole("button", { name: "Save as a rule" }).count()).toBe(0)
      expect(await link.getAttribute("href")).toContain(String((await told()).nearly?.saved_segment_id))
    })
  })

  describe("a segment of one's own", () => {
    let page: Page
    const row = () => page.getByTestId("own").getByRole("link", { name: NAME })

    beforeAll(async () => {
      page = await dashboard().visit(SEGMENTS)
      await row().waitFor()
    })
    afterAll(() => page.context().close())

    it("is deleted at a click, and undone by the next", async () => {
      await page.getByRole("button", { name: `Delete ${NAME}` }).click()
      await page.getByText("No segment of your own yet").waitFor()
      await page.getByRole("button", { name: "Undo" }).click()
      await row().waitFor()
    })

    it("says on its page that it was deleted, and comes back", async () => {
      await row().click()
      await page.getByRole("button", { name: "Delete", exact: true }).click()
      const retired = page.getByTestId("retired")
      await retired.waitFor()
      expect(await retired.innerText()).toMatch(/Deleted on \w+ \d+, \d{4}/)
      await retired.getByRole("button", { name: "Bring it back" }).click()
      await retired.waitFor({ state: "hidden" })
      await page.getByTestId("gathering").waitFor({ state: "hidden", timeout: 120_000 })
      await page.waitForSelector("[data-testid=segment-customers] tbody tr")
    })

    it("cannot bear the name of another, and the page says so", async () => {
      const overview = await dashboard().api<OverviewResponse>(page, "customer-insights/overview")
      await page.goto(`${dashboard().store.base}/app${SEGMENTS}/${overview.clusters[1].id}`)
      await page.getByRole("button", { name: "Save as a rule" }).click()
      await page.getByRole("textbox", { name: "Name", exact: true }).fill(NAME)
      await page.getByRole("button", { name: "Save", exact: true }).click()
      const alert = page.getByRole("alert").filter({ hasText: "The segment was not saved." })
      await alert.waitFor()
      expect(await alert.innerText()).toContain(NAME)
    })
  })
}
