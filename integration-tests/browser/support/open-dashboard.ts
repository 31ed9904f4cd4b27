import { Dashboard } from "./dashboard"
import type { BrowserStore } from "./store"

/** The dashboard of a store that serves while the tests around it run; not logged in. For the body of a `describe`. */
export function openDashboard(start: () => Promise<BrowserStore>): () => Dashboard {
  let store: BrowserStore
  let dashboard: Dashboard
  beforeAll(async () => {
    store = await start()
    dashboard = await Dashboard.open(store)
  })
  afterAll(async () => {
    await dashboard?.close()
    await store?.stop()
  })
  return () => dashboard
}

/** The same, for tests that are not about the login: every page is an admin's from the beginning. */
export function openAsAdmin(start: () => Promise<BrowserStore>): () => Dashboard {
  const dashboard = openDashboard(start)
  beforeAll(async () => {
    const page = await dashboard().newPage()
    await dashboard().logIn(page)
    await page.context().close()
  })
  return dashboard
}
