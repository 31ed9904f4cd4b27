import path from "node:path"
import type { AxeResults } from "axe-core"
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core"
import { findChromium } from "../../../scripts/lib/chromium"
import { SCREENSHOTS, type BrowserStore } from "./store"

export type Theme = "light" | "dark"
export interface View {
  theme?: Theme
  language?: "en" | "de"
  width?: number
}

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>

/** A Chromium in front of one store; every view is a logged-in page of its own. */
export class Dashboard {
  readonly errors: string[] = []
  private session: Session | undefined

  private constructor(
    readonly store: BrowserStore,
    private readonly browser: Browser
  ) {}

  static async open(store: BrowserStore): Promise<Dashboard> {
    const executablePath = findChromium()
    if (executablePath === null) {
      throw new Error("These tests need Chromium: install it, or set CHROMIUM_PATH to its program")
    }
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
    return new Dashboard(store, browser)
  }

  async close(): Promise<void> {
    await this.browser.close()
  }

  /** A page that is not logged in. */
  async newPage({ theme = "light", language = "en", width = 1280 }: View = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height: 900 },
      storageState: this.session,
      acceptDownloads: true,
    })
    await context.addInitScript(
      ([chosenTheme, chosenLanguage]) => {
        localStorage.setItem("medusa_admin_theme", chosenTheme)
        localStorage.setItem("lng", chosenLanguage)
        document.cookie = `lng=${chosenLanguage}; path=/`
      },
      [theme, language]
    )
    // Country flags and the like come from the internet; a test asks only its own store.
    await context.route(
      (url) => url.origin !== this.store.base && url.protocol !== "data:" && url.protocol !== "blob:",
      (route) => route.abort()
    )
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    page.on("pageerror", (error) => this.errors.push(error.message))
    return page
  }

  /** Logs in through the form and keeps the session for every later page. */
  async logIn(page: Page): Promise<void> {
    await page.goto(`${this.store.base}/app/login`, { timeout: 180_000 })
    await page.fill("input[name=email]", this.store.email, { timeout: 180_000 })
    await page.fill("input[name=password]", this.store.password)
    await page.click("button[type=submit]")
    await page.waitForURL((url) => !url.pathname.includes("login"))
    // The cookie only: what the page stored may hold another view's theme.
    this.session = { cookies: await page.context().cookies(), origins: [] }
  }

  async visit(route: string, view?: View): Promise<Page> {
    const page = await this.newPage(view)
    await page.goto(`${this.store.base}/app${route}`)
    return page
  }

  /** What a route of the plugin answers to the logged-in admin. */
  async api<T>(page: Page, route: string): Promise<T> {
    const answer = await page.request.get(`${this.store.base}/admin/${route}`)
    if (!answer.ok()) {
      throw new Error(`GET ${route} answered ${answer.status()}: ${await answer.text()}`)
    }
    return answer.json()
  }
}

/** Waits until every chart of the page is drawn. */
export async function chartsDrawn(page: Page, atLeast: number): Promise<void> {
  await page.waitForFunction(
    (count) => {
      const charts = Array.from(document.querySelectorAll("[data-drawn]"))
      return charts.length >= count && charts.every((chart) => chart.querySelector(".main-svg"))
    },
    atLeast,
    { timeout: 60_000 }
  )
}

/** The whole page as a picture, as tall as its content. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 1280
  const height = await page.evaluate(() => document.querySelector("main")?.scrollHeight ?? 900)
  await page.setViewportSize({ width, height: Math.min(6000, height + 60) })
  // Charts follow the new size in the next frames.
  await page.waitForTimeout(400)
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) })
  await page.setViewportSize({ width, height: 900 })
}

/**
 * What axe-core finds wrong within a part of the page, in words; empty is good. The unnamed magnifying glass
 * is the search field's own, of @medusajs/ui.
 */
export async function accessibilityFaults(page: Page, part: string): Promise<string[]> {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") })
  return page.evaluate(async (within) => {
    const { axe } = window as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResults> }
    }
    const result = await axe.run(
      { include: [within], exclude: ["[role=img].pointer-events-none"] },
      { resultTypes: ["violations"] }
    )
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`
    )
  }, part)
}
