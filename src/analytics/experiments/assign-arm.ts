import { AnalyticsInputError } from "../errors"
import type { Bits64 } from "./sip-hash"
import { sipHash } from "./sip-hash"

const encoder = new TextEncoder()

/** One way of treating customers, and the share of them who get it. */
export interface Arm {
  readonly name: string
  /** Above 0; the shares of all arms add up to 1. */
  readonly share: number
}

/**
 * The arm of a customer: the same in every process, on every machine and after every restart, with nothing stored.
 *
 * The customer's place in [0, 1) is a keyed hash: SipHash-2-4 of the UTF-8 bytes of `unit`, its upper 53 bits divided by
 * 2⁵³, under the key made of SipHash-2-4 of the bytes of `experiment` under the keys (0, 0) and (1, 0). The arms divide
 * [0, 1) in the order given. Each experiment has a key of its own, so that arms of two experiments are independent.
 * To let an arm grow without moving those who have it, let only its far border move.
 *
 * @param experiment a key that never changes while the experiment runs
 * @param unit the id of the customer
 * @throws AnalyticsInputError where a share is not above 0, a name comes twice, or the shares do not add up to 1.
 * @example assignArm("winter-mail", "cus_01H", [{ name: "mail", share: 0.9 }, { name: "holdout", share: 0.1 }])
 */
export function assignArm(experiment: string, unit: string, arms: readonly Arm[]): string {
  assertArms(arms)
  const place = armPlace(experiment, unit)
  let end = 0
  for (const { name, share } of arms) {
    end += share
    if (place < end) {
      return name
    }
  }
  return arms[arms.length - 1].name
}

/** The place of a customer in an experiment, uniform in [0, 1). See {@link assignArm}. */
export function armPlace(experiment: string, unit: string): number {
  assertFilled("experiment", experiment)
  assertFilled("unit", unit)
  const { high, low } = sipHash(keyOf(experiment), bytesOf(unit))
  return (high * 2 ** 21 + Math.floor(low / 2 ** 11)) / 2 ** 53
}

function keyOf(experiment: string): [Bits64, Bits64] {
  const name = bytesOf(experiment)
  const zero = { high: 0, low: 0 }
  return [sipHash([zero, zero], name), sipHash([{ high: 0, low: 1 }, zero], name)]
}

function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

function assertFilled(name: string, text: string): void {
  if (typeof text !== "string" || text === "") {
    throw new AnalyticsInputError(name, text === "" ? "empty" : text, "a string of at least one letter")
  }
}

function assertArms(arms: readonly Arm[]): void {
  const names = new Set<string>()
  let sum = 0
  for (const { name, share } of arms) {
    if (!(share > 0 && share <= 1)) {
      throw new AnalyticsInputError(`share of ${name}`, share, "a number above 0, at most 1")
    }
    if (names.has(name)) {
      throw new AnalyticsInputError("arms", `twice ${name}`, "arms of different names")
    }
    names.add(name)
    sum += share
  }
  if (!(Math.abs(sum - 1) <= 1e-9)) {
    throw new AnalyticsInputError("sum of the shares", sum, "1")
  }
}
