import { chromium, type Page } from "playwright-core"
import { ADMIN } from "./store"

/**
 * Signs in to the dashboard in Chromium, opens a page and waits until every text is on it.
 * Requests to other hosts are refused: the dashboard also asks for pictures of flags.
 */
export async function readPage(
  executable: string,
  base: string,
  path: string,
  texts: readonly string[]
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1200 } })
    const errors: string[] = []
    page.on("pageerror", (error) => errors.push(error.message))
    await page.route("**/*", (route) =>
      new URL(route.request().url()).hostname === "127.0.0.1" || route.request().url().startsWith("data:")
        ? route.continue()
        : route.abort()
    )
    await signIn(page, base)
    await page.goto(`${base}${path}`)
    for (const text of texts) {
      await page.getByText(text, { exact: false }).first().waitFor({ state: "visible", timeout: 90_000 })
    }
    if (errors.length > 0) {
      throw new Error(`the page raised ${errors.length} errors, first: ${errors[0]}`)
    }
  } finally {
    await browser.close()
  }
}

async function signIn(page: Page, base: string): Promise<void> {
  // the first visit makes vite bundle the whole dashboard
  page.setDefaultNavigationTimeout(240_000)
  await page.goto(`${base}/app/login`, { waitUntil: "commit" })
  await page.locator("input[name=email]").waitFor({ timeout: 240_000 })
  await page.fill("input[name=email]", ADMIN.email)
  await page.fill("input[name=password]", ADMIN.password)
  await page.click("button[type=submit]")
  await page.waitForURL((url) => !url.pathname.includes("login"), { timeout: 120_000 })
}
