import { describeAppearance } from "./areas/appearance"
import { describeMethods } from "./areas/methods"
import { describeOverview } from "./areas/overview"
import { describePredictions } from "./areas/predictions"
import { describeRecommendations } from "./areas/recommendations"
import { describeRuns } from "./areas/runs"
import { describeSegment } from "./areas/segment"
import { describeTrouble } from "./areas/trouble"
import { openDashboard } from "./support/open-dashboard"
import { startDemo } from "./support/store"

jest.setTimeout(300_000)

/** Long enough a search for clusters that a run can be watched and stopped. */
const OPTIONS = { clusters: { bootstraps: 200, restarts: 60 } }

/** Enough of them that chances of leaving are learned: 500 with an order are the least. */
const CUSTOMERS = 600

describe(`the dashboard of a shop with ${CUSTOMERS} customers`, () => {
  const dashboard = openDashboard(() => startDemo(CUSTOMERS, OPTIONS))

  it("lets an admin in through Medusa's login", async () => {
    const page = await dashboard().newPage()
    await dashboard().logIn(page)
    await page.getByRole("link", { name: "Customer insights" }).first().click()
    await page.waitForSelector("[data-testid=customer-insights-overview]")
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Customer insights")
    await page.context().close()
  })

  describeOverview(dashboard)
  describeSegment(dashboard)
  describePredictions(dashboard)
  describeRecommendations(dashboard)
  describeRuns(dashboard)
  describeMethods(dashboard)
  describeTrouble(dashboard)
  describeAppearance(dashboard)

  it("threw no error on any page", () => {
    expect(dashboard().errors).toEqual([])
  })
})
