import { spawn, type ChildProcess } from "node:child_process"
import path from "node:path"
import { Client } from "pg"

const ROOT = path.resolve(__dirname, "../../..")

export type Settings = Record<"STORE_URL" | "DATABASE_URL" | "STORE_EMAIL" | "STORE_PASSWORD", string>

/** `npm run notebooks:store`, up. */
export class OwnStore {
  output = ""
  private readonly child: ChildProcess
  private readonly ended: Promise<number | null>

  constructor() {
    this.child = spawn(
      process.execPath,
      [path.join(ROOT, "scripts/launch.mjs"), "scripts/notebooks-store.ts"],
      { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: "" }, stdio: ["ignore", "pipe", "pipe"] }
    )
    this.child.stdout?.on("data", (chunk) => (this.output += chunk))
    this.child.stderr?.on("data", (chunk) => (this.output += chunk))
    this.ended = new Promise((resolve) => this.child.on("close", resolve))
  }

  async settings(): Promise<Settings> {
    while (!this.output.includes("Stop with Ctrl-C.")) {
      if (this.child.exitCode !== null) {
        throw new Error(this.output)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const lines = this.output.matchAll(/^([A-Z_]+)=(.*)$/gm)
    return Object.fromEntries([...lines].map(([, name, value]) => [name, value])) as Settings
  }

  async stop(): Promise<number | null> {
    this.child.kill("SIGINT")
    return this.ended // at once where it has ended before
  }
}

/** What of a store answers. */
export async function isUp({ STORE_URL, DATABASE_URL }: Pick<Settings, "STORE_URL" | "DATABASE_URL">) {
  const client = new Client({ connectionString: DATABASE_URL })
  const database = await client.connect().then(
    () => client.end().then(() => true),
    () => false
  )
  const server = await fetch(`${STORE_URL}/health`).then(
    () => true,
    () => false
  )
  return { server, database }
}
