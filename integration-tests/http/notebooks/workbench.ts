import { spawn, type ChildProcess } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"

const ROOT = path.resolve(__dirname, "../../..")

export interface Ended {
  code: number | null
  output: string
}

export type GivenCell = string | { code: string; tags: string[] }

/** A folder of throw-away notebooks, inside the project so that cells find its sources, and the command run on it. */
export class Workbench {
  readonly folder: string
  /** Beside what the tests themselves run with; which store to look at is for each test to say. */
  environment: NodeJS.ProcessEnv = {}
  private readonly temporary: string

  constructor() {
    mkdirSync(path.join(ROOT, ".cache"), { recursive: true })
    this.folder = mkdtempSync(path.join(ROOT, ".cache", "nb-spec-"))
    this.temporary = mkdtempSync(path.join(os.tmpdir(), "nb-spec-"))
  }

  put(name: string, cells: readonly GivenCell[]): void {
    const kept = cells.map((cell) => ({
      cell_type: "code",
      source: typeof cell === "string" ? cell : cell.code,
      metadata: typeof cell === "string" ? {} : { tags: cell.tags },
    }))
    const notebook = { cells: kept, metadata: {}, nbformat: 4, nbformat_minor: 5 }
    writeFileSync(path.join(this.folder, `${name}.ipynb`), JSON.stringify(notebook))
  }

  /** Starts `npm run notebooks` on this folder; temporary files of the kernel go to a folder of its own. */
  start(...given: string[]): { child: ChildProcess; ended: Promise<Ended> } {
    const launcher = path.join(ROOT, "scripts/launch.mjs")
    const child = spawn(
      process.execPath,
      [launcher, "scripts/notebooks.ts", "--folder", this.folder, ...given],
      {
        cwd: ROOT,
        env: { ...process.env, STORE_URL: "", NODE_OPTIONS: "", TMPDIR: this.temporary, ...this.environment },
        stdio: ["ignore", "pipe", "pipe"],
      }
    )
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    child.stderr.on("data", (chunk) => (output += chunk))
    return { child, ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, output }))) }
  }

  run(...given: string[]): Promise<Ended> {
    return this.start(...given).ended
  }

  /** Every file by its path, with its bytes. */
  files(): Record<string, string> {
    const names = readdirSync(this.folder, { recursive: true, encoding: "utf8" }).sort()
    const isFile = (name: string) => statSync(path.join(this.folder, name)).isFile()
    return Object.fromEntries(names.filter(isFile).map((name) => [name, this.text(name)]))
  }

  text(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8")
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text)
  }

  /** What the kernels left in the folder for temporary files. */
  leftovers(): string[] {
    return readdirSync(this.temporary).filter((name) => name.startsWith("nb-"))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
    rmSync(this.temporary, { recursive: true, force: true })
  }
}
