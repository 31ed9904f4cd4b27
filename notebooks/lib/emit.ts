/** One output in several forms, by MIME type; each viewer takes the richest that it knows. */
export type Bundle = Record<string, unknown>

type Send = (output: { data: Bundle; metadata: Bundle; transient: object }, isUpdate: boolean) => void

/** The key under which the runner (`npm run notebooks`) finds what is meant for it. */
const NOTE = "customer_insights"

/**
 * Sends one output. `tslab.display` sends a single form, so this takes the function behind it; the version of tslab
 * is pinned. Outside a notebook the plain text goes to standard output.
 * @param note for the runner; no reader sees it
 */
export function emit(data: Bundle, note?: object): void {
  const send = sender()
  if (send) {
    send({ data, metadata: note === undefined ? {} : { [NOTE]: note }, transient: {} }, false)
  } else {
    process.stdout.write(`${String(data["text/plain"] ?? "")}\n`)
  }
}

/** Null where no kernel has loaded tslab. */
function sender(): Send | null {
  const loaded = require.cache[require.resolve("tslab/dist/jupyter")]
  return (loaded?.exports as { lastWriteDisplayData?: Send } | undefined)?.lastWriteDisplayData ?? null
}
