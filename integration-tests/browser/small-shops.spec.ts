import { accessibilityFaults, screenshot } from "./support/dashboard"
import { openAsAdmin } from "./support/open-dashboard"
import { startDemo, startEmptyStore } from "./support/store"

jest.setTimeout(300_000)

describe.each([
  {
    shop: "without an order",
    start: startEmptyStore,
    state: "empty",
    says: "No orders yet",
    canRun: false,
    predictions: { churn: "no_run", value: "no_run", recommendations: "no_run" },
  },
  {
    shop: "with 20 customers",
    start: () => startDemo(20),
    state: "too_few",
    says: "Too few customers for segments by similarity",
    canRun: true,
    predictions: { churn: "tooLittle", value: "tooLittle", recommendations: null },
  },
])("the dashboard of a shop $shop", ({ start, state, says, canRun, predictions }) => {
  const dashboard = openAsAdmin(start)

  it("says what is missing, and offers a run only where there is something to analyse", async () => {
    const page = await dashboard().visit("/customer-insights")
    const note = page.getByTestId(`state-${state}`)
    await note.waitFor()
    expect(await note.innerText()).toContain(says)
    expect(await note.innerText()).toMatch(/50/)
    // the only way for older orders is a command, so it is said only where there are none yet
    expect((await note.innerText()).includes("npm run demo -- --orders FILE")).toBe(state === "empty")
    expect(await page.getByRole("button", { name: "Run now" }).count()).toBe(canRun ? 1 : 0)
    expect(await page.getByTestId("rfm").count()).toBe(canRun ? 1 : 0)
    expect(await page.getByTestId("clusters").count()).toBe(0)
    expect(await accessibilityFaults(page, "main")).toEqual([])
    await screenshot(page, `overview-${state}-light-1280`)
    await page.context().close()
  })

  it.each(["churn", "value", "recommendations"] as const)(
    "the page of %s says what is missing, or shows what there is",
    async (name) => {
      const page = await dashboard().visit(`/customer-insights/${name}`)
      const missing = predictions[name]
      await page.getByTestId(missing === null ? `${name}-answer` : `prediction-${missing}`).waitFor()
      await page.waitForLoadState("networkidle")
      expect(await page.locator("main").innerText()).not.toMatch(/NaN|undefined|null/)
      expect(await accessibilityFaults(page, "main")).toEqual([])
      await screenshot(page, `${name}-${state}-light-1280`)
      await page.context().close()
    }
  )

  it("threw no error on any page", () => {
    expect(dashboard().errors).toEqual([])
  })
})
