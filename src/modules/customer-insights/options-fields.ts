import { z } from "@medusajs/framework/zod"

/** Every message says what is allowed; `resolveOptions` puts the field and its value before it. */
export const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: values.map((value) => JSON.stringify(value)).join(" or ") })

export const whole = (from: number, to: number) => {
  const error = `a whole number from ${from} to ${to}`
  return z.number({ error }).int({ error }).min(from, { error }).max(to, { error })
}

export const between = (from: number, to: number) => {
  const error = `a number from ${from} to ${to}`
  return z.number({ error }).min(from, { error }).max(to, { error })
}

export const section = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, { error: sectionError })

function sectionError(issue: { code?: string }) {
  return issue.code === "unrecognized_keys" ? undefined : "an object of options"
}

const DAY = "a date YYYY-MM-DD"

/** A day of the calendar. */
export const day = z.string({ error: DAY }).refine(isDay, { error: DAY })

export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(moment.getTime()) &&
    moment.toISOString().startsWith(text)
  )
}
