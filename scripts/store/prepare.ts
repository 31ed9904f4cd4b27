import { randomBytes } from "node:crypto"
import type { DemoArguments } from "./arguments"
import { analyse } from "./analyse"
import { boot } from "./boot"
import type { Cleanup } from "./cleanup"
import { openDatabase, type DemoDatabase } from "./database"
import { fillStore } from "./fill"
import { describe, empty, mark, readMarker, requireOwnOrEmpty, updateMarker } from "./marker"
import type { Marker, Source, StoredSummary } from "./marker"
import { migrate, storeEnvironment, type Migration } from "./medusa"
import { startStep } from "./progress"
import { loadShop, sourceOf, type LoadedShop } from "./source"
import { readPredictions } from "./prediction-summary"
import { readAnalysis, type Summary } from "./summary"
import { withTruth } from "./truth"

export interface Prepared {
  summary: Summary
  currency: string
  login: { email: string; password: string }
  /** For the processes that serve the store. */
  environment: Record<string, string>
}

/** Brings a database from wherever it stands to a segmented store, and says what is in it. */
export async function prepare(given: DemoArguments, cleanup: Cleanup): Promise<Prepared> {
  const wanted = await sourceOf(given)
  const database = await openDatabase(cleanup)
  const marker = await readMarker(database.client)
  await requireOwnOrEmpty(database.client, marker)
  const unfinished = marker?.state === "preparing"
  if (marker && !given.reset && !unfinished) {
    requireSame(marker, given, wanted)
    const asOf = given.asOf === null ? marker.as_of : new Date(given.asOf).toISOString()
    process.stderr.write(`Going on with ${describe(marker.source)}.\n`)
    const isSame =
      asOf === marker.as_of && (given.calibrationEnd ?? calibrationEndOf(marker)) === calibrationEndOf(marker)
    return marker.state === "ready" && isSame
      ? goOn(database, given, marker)
      : await segmentAgain(database, given, marker, asOf, cleanup)
  }
  return await fillAnew({ database, given, wanted, marker, cleanup })
}

interface Beginning {
  database: DemoDatabase
  given: DemoArguments
  wanted: Source
  marker: Marker | null
  cleanup: Cleanup
}

/** Fills an empty or marked database; a marked one that holds something whole is emptied only after the reading. */
async function fillAnew({ database, given, wanted, marker, cleanup }: Beginning): Promise<Prepared> {
  const { client } = database
  const begun = performance.now()
  const load = () => loadShop(wanted, given.orders, Date.now())
  const tables = () => migrate(storeEnvironment(database.url, given.port, {}), cleanup)
  const isWhole = marker !== null && marker.state !== "preparing"
  const early = isWhole ? await load() : null
  let importSeconds = seconds(begun)
  if (marker) {
    const why = isWhole ? "Emptying the database." : "The last start was broken off; beginning anew."
    process.stderr.write(`${why}\n`)
    await empty(client)
  }
  await mark(client, wanted)
  const migrating = tables()
  const loaded = early ?? (await loadMeanwhile(load, migrating, client))
  importSeconds = early ? importSeconds : seconds(begun)
  const asOf = new Date(given.asOf ?? loaded.shop.endsAt).toISOString()
  const options = withCalibrationEnd({ ...loaded.options, as_of: asOf }, given)
  const booted = await start(database, given, options, migrating)
  const writing = performance.now()
  await write(booted, database, loaded, asOf, options)
  importSeconds += seconds(writing)
  const filled = await readMarker(client)
  if (!filled) {
    throw new Error("The mark of the demo has gone from its database while it was at work.")
  }
  return await segment(database, given, filled, asOf, booted, importSeconds)
}

/** Reads while the tables are being made; where the reading fails, the database is left as empty as it was. */
async function loadMeanwhile(
  load: () => Promise<LoadedShop>,
  migrating: Migration,
  client: DemoDatabase["client"]
): Promise<LoadedShop> {
  try {
    return await load()
  } catch (error) {
    await migrating.stop()
    await empty(client)
    throw error
  }
}

async function write(
  booted: Booted,
  { client }: DemoDatabase,
  { shop, imported }: LoadedShop,
  asOf: string,
  options: Record<string, unknown>
): Promise<void> {
  const step = startStep("Writing the orders")
  const login = { email: "admin@example.com", password: randomBytes(9).toString("base64url") }
  const summary = { imported, currency: shop.currency, summary: null }
  await fillStore(booted.container, client, shop, { as_of: asOf, options, login, summary }, step.update)
  step.end(`${imported.lines.toLocaleString("en")} lines`)
}

type Booted = Awaited<ReturnType<typeof boot>>

/** Tables up to date, Medusa running in this process. */
async function start(
  database: DemoDatabase,
  given: DemoArguments,
  options: Record<string, unknown>,
  migrating: Migration
): Promise<Booted> {
  const tables = startStep("Making the tables")
  await migrating.ended
  tables.end()
  const booting = startStep("Starting Medusa")
  const booted = await boot(storeEnvironment(database.url, given.port, options))
  booting.end()
  return booted
}

/** Everything is written; a start that ended before its summary, or another clock, wants the rest. */
async function segmentAgain(
  database: DemoDatabase,
  given: DemoArguments,
  marker: Marker,
  asOf: string | null,
  cleanup: Cleanup
): Promise<Prepared> {
  const options = withCalibrationEnd({ ...marker.options, as_of: asOf }, given)
  const migrating = migrate(storeEnvironment(database.url, given.port, options), cleanup)
  const booted = await start(database, given, options, migrating)
  return await segment(database, given, marker, asOf, booted, 0)
}

async function segment(
  database: DemoDatabase,
  given: DemoArguments,
  marker: Marker,
  asOf: string | null,
  booted: Booted,
  importSeconds: number
): Promise<Prepared> {
  const { client } = database
  const { imported, currency } = storedOf(marker)
  const times = await analyse(booted.container, client, imported.rejected)
  const analysis = await readAnalysis(client)
  // what is predicted comes on top of what the whole took before there were predictions
  const total_s = performance.now() / 1000 - times.predictions_s
  const timing = { import_s: importSeconds, ...times, total_s }
  const summary = {
    as_of: asOf ?? "",
    source: imported,
    timing,
    peak_rss_mb: peakRss(),
    ...analysis,
    ...(await withTruth(
      booted.container,
      await readPredictions(client),
      marker.source,
      // the clock stands where the simulation ended unless another one was asked for
      given.asOf === null ? asOf : null
    )),
  }
  const options = withCalibrationEnd({ ...marker.options, as_of: asOf }, given)
  await updateMarker(client, {
    state: "ready",
    as_of: asOf,
    options,
    summary: { imported, currency, summary },
  })
  await booted.shutdown().catch(() => undefined)
  const environment = storeEnvironment(database.url, given.port, options)
  return { summary, currency, login: loginOf(marker), environment }
}

/** Everything is there already; only the times are of this start. */
function goOn(database: DemoDatabase, given: DemoArguments, marker: Marker): Prepared {
  const { summary, currency } = storedOf(marker)
  if (!summary) {
    throw new Error("The demo's database has no summary. Start with --reset to fill it anew.")
  }
  const timing = {
    import_s: 0,
    ledger_s: 0,
    features_s: 0,
    segmentation_s: 0,
    predictions_s: 0,
    total_s: performance.now() / 1000,
  }
  return {
    summary: { ...summary, timing, peak_rss_mb: peakRss() },
    currency,
    login: loginOf(marker),
    environment: storeEnvironment(database.url, given.port, marker.options),
  }
}

/** The options of the plugin with the end of the calibration that was asked for, if any. */
function withCalibrationEnd(
  options: Record<string, unknown>,
  { calibrationEnd }: DemoArguments
): Record<string, unknown> {
  return calibrationEnd === null
    ? options
    : { ...options, predictions: { value: { calibration_end: calibrationEnd } } }
}

function calibrationEndOf({ options }: Marker): string | null {
  const { predictions } = options as { predictions?: { value?: { calibration_end?: string } } }
  return predictions?.value?.calibration_end ?? null
}

function requireSame(marker: Marker, given: DemoArguments, wanted: Source): void {
  const asked =
    given.orders !== null || given.customers !== null || given.seed !== null || given.endsAt !== null
  if (asked && !sameSource(marker.source, wanted)) {
    throw new Error(
      `The database holds ${describe(marker.source)}, not ${describe(wanted)}. ` +
        "Start with --reset to empty it and fill it anew."
    )
  }
}

function sameSource(a: Source, b: Source): boolean {
  return a.kind === "file" && b.kind === "file"
    ? a.sha256 === b.sha256
    : a.kind === "simulated" &&
        b.kind === "simulated" &&
        a.customers === b.customers &&
        a.seed === b.seed &&
        a.ends_at === b.ends_at
}

function storedOf({ summary }: Marker): StoredSummary {
  if (!summary) {
    throw new Error("The demo's database is marked as filled, but not with what. Start with --reset.")
  }
  return summary
}

function loginOf({ login }: Marker): Prepared["login"] {
  return login ?? { email: "unknown", password: "unknown; start with --reset" }
}

function seconds(start: number): number {
  return (performance.now() - start) / 1000
}

function peakRss(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
