import { accessibilityFaults, type Dashboard } from "../support/dashboard"

const OVERVIEW = /\/admin\/customer-insights\/overview/

/** What a reader sees while waiting, and when something is wrong. */
export function describeTrouble(dashboard: () => Dashboard): void {
  describe("while the server is slow", () => {
    it("shapes of what comes stand where it comes", async () => {
      const page = await dashboard().newPage()
      let answer: () => void = () => undefined
      const held = new Promise<void>((resolve) => (answer = resolve))
      await page.route(OVERVIEW, async (route) => {
        await held
        await route.continue()
      })
      await page.goto(`${dashboard().store.base}/app/customer-insights`)
      await page.getByTestId("overview-skeleton").waitFor()
      answer()
      await page.getByTestId("questions").waitFor()
      expect(await page.getByTestId("overview-skeleton").count()).toBe(0)
      await page.context().close()
    })
  })

  describe("when the server cannot be reached", () => {
    it("the page says what happened, what is unharmed and what to do, and recovers", async () => {
      const page = await dashboard().newPage()
      await page.route(OVERVIEW, (route) => route.abort())
      await page.goto(`${dashboard().store.base}/app/customer-insights`)
      const alert = page.getByRole("alert").filter({ hasText: "This could not be shown" })
      await alert.waitFor()
      expect(await alert.innerText()).toMatch(/did not answer[\s\S]*unharmed/)
      expect(await accessibilityFaults(page, "main")).toEqual([])
      await page.unroute(OVERVIEW)
      await alert.getByRole("button", { name: "Try again" }).click()
      await page.getByTestId("questions").waitFor()
      await page.context().close()
    })
  })

  describe("a segment that does not exist", () => {
    it("is said not to", async () => {
      const page = await dashboard().visit("/customer-insights/segments/ciseg_unknown")
      await page.getByText("It does not exist, or no longer.").waitFor()
      await page.context().close()
    })
  })
}
