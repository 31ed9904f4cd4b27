import { setImmediate as nextTurn } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import type { NewImport } from "../../modules/customer-insights"

/** A segmentation that was made elsewhere, as somebody hands it in. */
export interface SegmentsImport {
  /** 1 to 80 characters; the same name again replaces the former import of that name. */
  name: string
  /** How it was made, for the record; at most 10,000 characters of JSON. */
  parameters?: Record<string, unknown>
  /** The segment of each customer, by customer id; nobody: the import of this name ends. */
  customers: Readonly<Record<string, unknown>>
  /** A user id. */
  started_by: string
}

const LONGEST_NAME = 80
const LONGEST_PARAMETERS = 10_000
const MOST_SEGMENTS = 50
const MOST_CUSTOMERS = 100_000
/** Customers that are read between two turns of the event loop. */
const SLICE = 5_000

/**
 * Checks an import and lays it out, in slices between which the server breathes. Names count as the same whose letters and
 * digits are, whatever their case.
 *
 * @throws MedusaError (invalid data) that names the field, the value and the remedy
 */
export async function readImport({
  name,
  parameters = {},
  customers,
  started_by,
}: SegmentsImport): Promise<Omit<NewImport, "as_of">> {
  const title = readName("name", name)
  const slug = slugOf(title)
  if (JSON.stringify(parameters).length > LONGEST_PARAMETERS) {
    throw wrong(
      `Field 'parameters' has ${JSON.stringify(parameters).length} characters, and ${LONGEST_PARAMETERS} is the most: leave out what can be worked out anew`
    )
  }
  const customerIds = Object.keys(customers)
  if (customerIds.length > MOST_CUSTOMERS) {
    throw wrong(
      `Field 'customers' has ${customerIds.length} customers, and ${MOST_CUSTOMERS} is the most: leave out those of the largest segment, or import fewer segments`
    )
  }
  const segments: NewImport["segments"] = []
  const placeOf = new Map<unknown, number>()
  const places: number[] = []
  for (const [i, id] of customerIds.entries()) {
    const given = customers[id]
    let place = placeOf.get(given)
    if (place === undefined) {
      place = addSegment(segments, slug, readName(`customers.${id.slice(0, 80)}`, given))
      placeOf.set(given, place)
    }
    places.push(place)
    if (i % SLICE === SLICE - 1) {
      await nextTurn()
    }
  }
  return { name: title, slug, parameters, segments, customerIds, places, started_by }
}

/** The place of a segment by its name, which is added if it is new. */
function addSegment(segments: NewImport["segments"], slug: string, name: string): number {
  const key = `${slug}.${slugOf(name)}`
  const known = segments.findIndex((segment) => segment.key === key)
  if (known >= 0) {
    return known
  }
  if (segments.length === MOST_SEGMENTS) {
    throw wrong(
      `Field 'customers' has more than ${MOST_SEGMENTS} segments (the next is ${JSON.stringify(name)}): join some of them`
    )
  }
  segments.push({ key, name })
  return segments.length - 1
}

function readName(field: string, given: unknown): string {
  const name = typeof given === "string" ? given.trim() : ""
  if (name.length > LONGEST_NAME || slugOf(name) === "") {
    const shown = (JSON.stringify(given) ?? "nothing").slice(0, 100)
    throw wrong(
      `Field '${field}' is ${shown}, but a name is a text of 1 to ${LONGEST_NAME} characters with a letter or a digit in it: choose another`
    )
  }
  return name
}

function slugOf(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
}

function wrong(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message)
}
