import { defaultCountries } from "@medusajs/framework/utils"

/** English names of older files that are no names of today's countries; null: no country at all. */
const OLDER_NAMES: Readonly<Record<string, string | null>> = {
  eire: "ie",
  usa: "us",
  uk: "gb",
  "great britain": "gb",
  rsa: "za",
  korea: "kr",
  "south korea": "kr",
  "channel islands": "je",
  "czech republic": "cz",
  unspecified: null,
  "european community": null,
  "west indies": null,
}

const codes = new Set(defaultCountries.map(({ alpha2 }) => alpha2.toLowerCase()))
const byName = new Map(
  defaultCountries.map(({ alpha2, name }) => [name.toLowerCase(), alpha2.toLowerCase()] as const)
)

/**
 * ISO 3166 alpha-2 of a country that a file names by code or in English; null where there is none.
 * @example countryCode("EIRE") // "ie"
 */
export function countryCode(name: string | null): string | null {
  const text = name?.trim().toLowerCase() ?? ""
  if (text in OLDER_NAMES) {
    return OLDER_NAMES[text]
  }
  return codes.has(text) ? text : (byName.get(text) ?? null)
}
