import { MedusaError } from "@medusajs/framework/utils"

/** What PostgreSQL and its driver say when the database is gone, shutting down or not yet up. */
const LOST_CODES = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
])
const LOST_TEXTS =
  /connection terminated|connection ended|terminating connection|timeout acquiring a connection|pool is draining|connection error/i

const STATEMENT = /^\s*(select|insert|update|delete|with|truncate|begin|analyze)\b/i

/**
 * An error as a sentence a merchant can act on, without a stack.
 *
 * @example toWords(new Error("Connection terminated unexpectedly"))
 * // "the connection to the database was lost (Connection terminated unexpectedly)"
 */
export function toWords(error: unknown): string {
  const message = messageOf(error)
  return isConnectionLoss(error) ? `the connection to the database was lost (${message})` : message
}

/** Whether an error says that the database cannot be reached, rather than that a statement was wrong. */
function isConnectionLoss(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return isConnectionLoss(error.errors[0])
  }
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""
  return LOST_CODES.has(code) || LOST_TEXTS.test(messageOf(error))
}

/**
 * Does a piece of work; where it fails, throws one sentence: what is left undone, and why.
 *
 * @throws MedusaError (unexpected state) with the sentence
 */
export async function inWords<T>(undone: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Customer insights: ${undone}: ${toWords(error)}`
    )
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return messageOf(error.errors[0])
  }
  const text =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error)
  // knex puts the whole statement before the database's own words.
  return STATEMENT.test(text) && text.includes(" - ") ? text.slice(text.lastIndexOf(" - ") + 3) : text
}
