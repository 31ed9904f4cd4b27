import { z } from "@medusajs/framework/zod"

/** No parameters at all: whatever is sent is named in the answer 400. */
export const NoParams = z.object({})

/** `limit` and `offset` as whole numbers within bounds; text that is no number is refused, not cut. */
export function paging({ limit, most }: { limit: number; most: number }) {
  return {
    limit: z.preprocess(toNumber, z.number().int().min(1).max(most).default(limit)),
    offset: z.preprocess(toNumber, z.number().int().min(0).max(10_000_000).default(0)),
  }
}

/** Medusa's `fields` over the top-level fields of an answer: `a,b` picks, `-a` leaves out, `+a` adds. */
export function fields(known: readonly string[]) {
  return z
    .string()
    .superRefine((text, { addIssue }) => {
      const unknown = text
        .split(",")
        .map(bareName)
        .filter((name) => !known.includes(name))
      if (unknown.length > 0) {
        addIssue({
          code: "custom",
          message: `Expected: '${known.join(", ")}' for field 'fields', but got: '${unknown.join(", ")}'`,
        })
      }
    })
    .optional()
}

/** One of a closed list, several of it, or several joined by commas. */
export function someOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(toList, z.array(z.enum(values)).min(1).optional())
}

/** `true` or `false`. */
export function flag() {
  return z.preprocess(toBoolean, z.boolean().optional())
}

/** A key to order by, `-` before it for the greatest first. */
export function orderBy(keys: readonly string[]) {
  return z.enum(keys.flatMap((key) => [key, `-${key}`])).optional()
}

/** Words to search for; blank text is refused rather than taken for "everything". */
export function searchText() {
  return z.string().trim().min(1).max(200).optional()
}

function toNumber(value: unknown): unknown {
  return typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

function toList(value: unknown): unknown {
  return typeof value === "string" ? value.split(",") : value
}

function toBoolean(value: unknown): unknown {
  return value === "true" ? true : value === "false" ? false : value
}

function bareName(token: string): string {
  return token
    .trim()
    .replace(/^[+\-*\s]+/, "")
    .replace(/\.\*$/, "")
}
