import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { runCommand } from "../lib/command"
import { startGuarded, type Guarded } from "../lib/guarded"
import { readManifest } from "../lib/package"
import { freePort } from "../lib/postgres"

export const ADMIN = { email: "admin@store.test", password: "a-password-for-tests" }

/** What a Medusa store is made of besides the plugin; the versions come from our own package.json or a release. */
const OF_A_STORE = [
  ...["@medusajs/admin-sdk", "@medusajs/cli", "@medusajs/framework", "@medusajs/icons", "@medusajs/js-sdk"],
  ...["@medusajs/medusa", "@medusajs/ui", "@swc/core", "@tanstack/react-query", "react", "react-dom"],
  ...["react-i18next", "react-router-dom", "ts-node", "typescript", "vite", "yalc"],
]

export interface StoreFacts {
  region_id: string
  publishable_key: string
}

/** A Medusa store in a temporary folder. */
export class FreshStore {
  readonly folder: string
  private server: Guarded | null = null
  private output = ""

  constructor(private readonly databaseUrl: string) {
    this.folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "customer-insights-store-")))
    cpSync(path.resolve(__dirname, "../../integration-tests/install/store"), this.folder, { recursive: true })
  }

  /** `npm install` of Medusa and the tarball; `versions` replaces those that our package.json names. */
  async install(root: string, tarball: string, versions: Record<string, string>): Promise<void> {
    const own = readManifest(root)
    const dependencies = Object.fromEntries(
      OF_A_STORE.map((name) => [name, versions[name] ?? own.devDependencies[name]])
    )
    const manifest = {
      name: "fresh-store",
      private: true,
      dependencies: { ...dependencies, [own.name]: `file:${tarball}` },
      overrides: own.overrides,
    }
    writeFileSync(path.join(this.folder, "package.json"), JSON.stringify(manifest, null, 2))
    // another Medusa than the one the plugin names as its peer is what a merchant would have to force, too
    const force = Object.keys(versions).length > 0 ? ["--legacy-peer-deps"] : []
    await runCommand(
      "npm",
      ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", ...force],
      {
        folder: this.folder,
      }
    )
  }

  async medusa(...parameters: string[]): Promise<void> {
    await runCommand(process.execPath, [this.cli(), ...parameters], {
      folder: this.folder,
      environment: this.environment(),
    })
  }

  /** Fills the store and returns what a buyer needs. */
  async seed(): Promise<StoreFacts> {
    await this.medusa("exec", "./src/scripts/seed.ts")
    return JSON.parse(readFileSync(path.join(this.folder, "seeded.json"), "utf8"))
  }

  /** Boots the server with its dashboard; returns its address once it answers. */
  async start(): Promise<string> {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    this.server = startGuarded({
      command: process.execPath,
      arguments: [this.cli(), "start", "-H", "127.0.0.1", "-p", String(port)],
      signal: "SIGTERM",
      graceSeconds: 5,
      group: true,
      folder: this.folder,
      environment: { ...this.environment(), STORE_CORS: address, ADMIN_CORS: address, AUTH_CORS: address },
      onOutput: (text) => (this.output = (this.output + text).slice(-20_000)),
    })
    let ended = false
    void this.server.ended.then(() => (ended = true))
    const deadline = performance.now() + 180_000
    while (performance.now() < deadline && !ended) {
      const healthy = await fetch(`${address}/health`).then(
        (response) => response.ok,
        () => false
      )
      if (healthy) {
        return address
      }
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    throw new Error(`the store did not start${ended ? "" : " within 180 s"}:\n${this.lastLines()}`)
  }

  /** The end of what the server wrote, for a failure's message. */
  lastLines(): string {
    return this.output.trim().split("\n").slice(-30).join("\n")
  }

  /** Ends the server and removes the folder. */
  async remove(): Promise<void> {
    await this.server?.stop()
    if (existsSync(this.folder)) {
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  }

  private cli(): string {
    return path.join(this.folder, "node_modules", "@medusajs", "cli", "cli.js")
  }

  private environment(): NodeJS.ProcessEnv {
    const { NODE_OPTIONS: _, TS_NODE_PROJECT: __, ...inherited } = process.env
    return {
      ...inherited,
      DATABASE_URL: this.databaseUrl,
      NODE_ENV: "development",
      MEDUSA_DISABLE_TELEMETRY: "true",
      SEED_EMAIL: ADMIN.email,
      SEED_PASSWORD: ADMIN.password,
      SEED_RESULT: path.join(this.folder, "seeded.json"),
    }
  }
}
