import { LONGEST_NAME } from "./limits"

/** What is wrong with an import: the field, the value and the remedy. */
export class ImportFault extends Error {
  override readonly name = "ImportFault"
}

/** Control characters and halves of a character, which no name has and PostgreSQL may not keep. */
export const UNWRITABLE = /[\p{Cc}\p{Cs}]/u

/** @throws ImportFault where it is no name */
export function readName(field: string, given: unknown): string {
  const name = typeof given === "string" ? given.trim() : ""
  if (name.length > LONGEST_NAME || UNWRITABLE.test(name) || slugOf(name) === "") {
    throw new ImportFault(
      `Field '${field}' is ${shown(given)}, but a name is a text of 1 to ${LONGEST_NAME} characters in one line with a letter or a digit in it: choose another`
    )
  }
  return name
}

/** Letters and digits in lower case with a hyphen between words: of "Day of the week", `day-of-the-week`. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
}

/** A name of a field as it stands in one line. */
export function bare(field: string): string {
  return JSON.stringify(field.slice(0, LONGEST_NAME)).slice(1, -1)
}

const LONGEST_SHOWN = 100

/** A value as JSON, cut off where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing"
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text
}
