import { assertShallow } from "./depth"
import { LONGEST_PARAMETERS, MOST_CUSTOMERS, MOST_SEGMENTS } from "./limits"
import { bare, ImportFault, readName, shown, slugOf, UNWRITABLE } from "./words"

/** A segmentation that was made elsewhere, checked. */
export interface ReadImport {
  name: string
  /** Of its name: letters and digits; imports of one slug are the same import. */
  slug: string
  parameters: Record<string, unknown>
  /** `key` is the slug, a full stop, and the slug of the segment's name. */
  segments: { key: string; name: string }[]
  /** How many customers are in `members`. */
  customers: number
  /** JSON text, which crosses threads as one piece: the place among `segments` by customer id. */
  members: string
}

const FIELDS = ["name", "parameters", "customers"]

/**
 * Reads the JSON text of an import and checks it: `{ name, parameters, customers }`, the last with the segment of each
 * customer by customer id. Names count as the same whose letters and digits are, whatever their case. O(customers); of
 * 100,000 it takes longer than an event loop may wait, so a server asks `readImportInThread`.
 *
 * @throws ImportFault that names the field, the value and the remedy
 */
export function readImport(text: string): ReadImport {
  const { name, parameters = {}, customers, ...others } = parse(text)
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) {
    throw new ImportFault(`Field '${bare(unknown)}' is not known: an import has ${FIELDS.join(", ")}`)
  }
  const title = readName("name", name)
  const slug = slugOf(title)
  assertParameters(parameters)
  if (!isObject(customers)) {
    throw new ImportFault(
      `Field 'customers' is ${shown(customers)}, but it takes an object with the segment of each customer by customer id: { "cus_01...": "Weekend" }`
    )
  }
  const ids = Object.keys(customers)
  if (ids.length > MOST_CUSTOMERS) {
    throw new ImportFault(
      `Field 'customers' has ${ids.length} customers, and ${MOST_CUSTOMERS} is the most: leave out those of the largest segment`
    )
  }
  const segments: ReadImport["segments"] = []
  const placeOf = new Map<unknown, number>()
  const members: [string, number][] = []
  for (const id of ids) {
    const given = customers[id]
    let place = placeOf.get(given)
    if (place === undefined) {
      place = addSegment(segments, slug, readName(`customers.${bare(id)}`, given))
      placeOf.set(given, place)
    }
    if (UNWRITABLE.test(id)) {
      throw new ImportFault(`Field 'customers' has the unknown customer ${shown(id)}: leave it out`)
    }
    members.push([id, place])
  }
  return {
    name: title,
    slug,
    parameters,
    segments,
    customers: ids.length,
    members: JSON.stringify(Object.fromEntries(members)),
  }
}

function parse(text: string): Record<string, unknown> {
  assertShallow(text)
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ImportFault(
      `The body is no JSON (${why.slice(0, 120)}): send { "name": ..., "customers": ... }`
    )
  }
  if (!isObject(found)) {
    throw new ImportFault(`The body is ${shown(found)}: send an object, { "name": ..., "customers": ... }`)
  }
  return found
}

function assertParameters(parameters: unknown): asserts parameters is Record<string, unknown> {
  if (!isObject(parameters)) {
    throw new ImportFault(
      `Field 'parameters' is ${shown(parameters)}, but it takes an object: { "seed": 42 }, or leave it out`
    )
  }
  const text = JSON.stringify(parameters)
  if (text.length > LONGEST_PARAMETERS) {
    throw new ImportFault(
      `Field 'parameters' has ${text.length} characters, and ${LONGEST_PARAMETERS} is the most: leave out what can be worked out anew`
    )
  }
  // half a character or none: PostgreSQL keeps neither
  const escape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f]..)/.exec(text)
  if (escape) {
    throw new ImportFault(`Field 'parameters' holds ${escape[0]}, which is no character: leave it out`)
  }
}

/** The place of a segment by its name, which is added if it is new. */
function addSegment(segments: ReadImport["segments"], slug: string, name: string): number {
  const key = `${slug}.${slugOf(name)}`
  const known = segments.findIndex((segment) => segment.key === key)
  if (known >= 0) {
    return known
  }
  if (segments.length === MOST_SEGMENTS) {
    throw new ImportFault(
      `Field 'customers' has more than ${MOST_SEGMENTS} segments (the next is ${shown(name)}): join some of them`
    )
  }
  segments.push({ key, name })
  return segments.length - 1
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
