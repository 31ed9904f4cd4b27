import path from "node:path"
import { startGuarded, type Guarded } from "../lib/guarded"
import type { Notebook } from "./notebook-file"

/** The store that a notebook looks at. */
export interface StoreOfRun {
  /** `live`: the one of STORE_URL, whose numbers nobody can foresee. */
  kind: "simulated" | "live"
  inWords: string
  /** STORE_URL, DATABASE_URL, STORE_EMAIL, STORE_PASSWORD, for the kernel. */
  settings: NodeJS.ProcessEnv
}

/** The tag of a cell that looks at a store. */
const ASKS = "store"
/** The last line of `npm run notebooks:store` when it is up. */
const UP = "Stop with Ctrl-C."
const ROOT = path.resolve(__dirname, "..", "..")

export function asksForStore({ cells }: Notebook): boolean {
  return cells.some(({ metadata }) => metadata.tags?.includes(ASKS))
}

/** One store at a time; a simulated one ends with this process, however that ends. */
export class Stores {
  private running: Guarded | null = null

  /**
   * The store of STORE_URL where that is set, else a simulated one beside this process, on free ports.
   * @throws Error with its words where it does not come up
   */
  async open(environment: NodeJS.ProcessEnv = process.env): Promise<StoreOfRun> {
    const { STORE_URL } = environment
    return STORE_URL
      ? { kind: "live", inWords: `the store at ${STORE_URL}`, settings: {} }
      : { kind: "simulated", inWords: "a simulated store", settings: await this.start() }
  }

  /** Ends the simulated store, if there is one, and waits for its end. */
  async stop(): Promise<void> {
    const { running } = this
    this.running = null
    await running?.stop()
  }

  private start(): Promise<NodeJS.ProcessEnv> {
    return new Promise((resolve, reject) => {
      let output = ""
      const store = startGuarded({
        command: process.execPath,
        arguments: ["-r", "ts-node/register", path.join(ROOT, "scripts", "notebooks-store.ts")],
        signal: "SIGTERM",
        graceSeconds: 30,
        group: false,
        folder: ROOT,
        onOutput: (text) => {
          output = (output + text).slice(-6000)
          if (output.includes(UP)) {
            resolve({ ...settingsIn(output), STORE_API_KEY: "" })
          }
        },
      })
      this.running = store
      void store.ended.then((code) =>
        reject(new Error(`the simulated store did not start (code ${code})\n${output.trim()}`))
      )
    })
  }
}

function settingsIn(output: string): NodeJS.ProcessEnv {
  const lines = output.matchAll(/^([A-Z_]+)=(.*)$/gm)
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]))
}
