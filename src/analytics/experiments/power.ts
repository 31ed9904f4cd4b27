import { AnalyticsInputError, assertBetween, assertWhole } from "../errors"
import { normalQuantile } from "../numeric/normal"
import { normalTail } from "../numeric/normal-tail"
import { studentQuantile } from "../numeric/student-t"
import { noncentralTail } from "./noncentral-t"
import { LEAST_CHANCE } from "./sample"

/** What is measured: a mean with its standard deviation, or a proportion with that of the control. */
export type Outcome =
  | { readonly kind: "mean"; readonly standardDeviation: number }
  | { readonly kind: "proportion"; readonly baseline: number }

export interface PowerOptions {
  outcome: Outcome
  /** Chance of a false alarm, two-sided. @default 0.05 */
  significance?: number
}

export interface ExperimentPowerOptions extends PowerOptions {
  /** Customers. */
  treatment: number
  control: number
  /** Difference of the means or of the proportions, treatment less control. */
  effect: number
}

export interface SampleSizeOptions extends PowerOptions {
  /** The least difference worth finding, treatment less control. */
  effect: number
  /** Chance of finding it. @default 0.8 */
  power?: number
  /** Customers treated for each one who is not. @default 1 */
  ratio?: number
}

export interface SampleSize {
  readonly treatment: number
  readonly control: number
}

export interface DetectableEffectOptions extends PowerOptions {
  treatment: number
  control: number
  /** @default 0.8 */
  power?: number
  /** Whether the treated are expected above or below the control. @default "increase" */
  direction?: "increase" | "decrease"
}

const DEFAULTS = { significance: 0.05, power: 0.8 } as const
/** Beyond all customers of the world. */
const MOST_CUSTOMERS = 1e12

/**
 * The chance that an experiment of this size finds this effect. Means: exactly, by the noncentral t distribution with
 * equal variances (Cohen 1988, chapter 2; R's `power.t.test`, strict). Proportions: by the normal approximation of the
 * pooled test (Fleiss 1981; R's `power.prop.test`), which also counts only the side of the effect. O(1).
 *
 * @throws AnalyticsInputError naming the option that is wrong.
 * @example experimentPower({ outcome: { kind: "mean", standardDeviation: 1 }, treatment: 20, control: 20, effect: 1 }) // ≈ 0.869
 */
export function experimentPower(options: ExperimentPowerOptions): number {
  const { outcome, treatment, control, effect, significance } = { ...DEFAULTS, ...options }
  assertOutcome(outcome)
  assertBetween("significance", significance, LEAST_CHANCE, 1 - LEAST_CHANCE)
  assertWhole("treatment", treatment, 2)
  assertWhole("control", control, 2)
  assertEffect(outcome, effect)
  return powerOf(outcome, treatment, control, effect, significance)
}

/**
 * The fewest customers with whom an effect is found with the power wanted. See {@link experimentPower}. O(log customers).
 *
 * @throws AnalyticsInputError naming the option that is wrong, as an effect of 0.
 * @example sampleSize({ outcome: { kind: "mean", standardDeviation: 1 }, effect: 0.5 }) // 64 and 64 (Cohen 1988, table 2.4.1)
 */
export function sampleSize(options: SampleSizeOptions): SampleSize {
  const { outcome, effect, significance, power, ratio = 1 } = { ...DEFAULTS, ...options }
  assertOutcome(outcome)
  assertBetween("significance", significance, LEAST_CHANCE, 1 - LEAST_CHANCE)
  assertPower(power, significance)
  assertBetween("ratio", ratio, 1e-6, 1e6)
  assertEffect(outcome, effect)
  if (effect === 0) {
    throw new AnalyticsInputError("effect", effect, "not 0: nothing cannot be found")
  }
  const treated = (control: number): number => Math.max(2, Math.ceil(ratio * control - 1e-9))
  const enough = (control: number): boolean =>
    powerOf(outcome, treated(control), control, effect, significance) >= power
  const control = leastWhole(enough)
  return Object.freeze({ treatment: treated(control), control })
}

/**
 * The least effect that an experiment of this size finds with the power wanted, as a difference of means or proportions
 * with the sign of its direction. See {@link experimentPower}. O(1).
 *
 * @returns null where no effect is great enough, as a proportion cannot pass 1
 * @throws AnalyticsInputError naming the option that is wrong.
 * @example minimumDetectableEffect({ outcome: { kind: "mean", standardDeviation: 1 }, treatment: 64, control: 64 }) // ≈ 0.499
 */
export function minimumDetectableEffect(options: DetectableEffectOptions): number | null {
  const {
    outcome,
    treatment,
    control,
    significance,
    power,
    direction = "increase",
  } = { ...DEFAULTS, ...options }
  assertOutcome(outcome)
  assertBetween("significance", significance, LEAST_CHANCE, 1 - LEAST_CHANCE)
  assertPower(power, significance)
  assertWhole("treatment", treatment, 2)
  assertWhole("control", control, 2)
  if (direction !== "increase" && direction !== "decrease") {
    throw new AnalyticsInputError("direction", direction, `"increase" or "decrease"`)
  }
  const sign = direction === "increase" ? 1 : -1
  const found = (effect: number): boolean =>
    powerOf(outcome, treatment, control, sign * effect, significance) >= power
  const most = mostEffect(outcome, sign, found)
  if (most === null) {
    return null
  }
  // Halving to the last bit; below the least effect none is found, above all are.
  let [low, high] = [0, most]
  for (let middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
    if (found(middle)) {
      high = middle
    } else {
      low = middle
    }
  }
  return sign * high
}

/** An effect that is found, or null where a proportion leaves no room for one. */
function mostEffect(outcome: Outcome, sign: number, found: (effect: number) => boolean): number | null {
  if (outcome.kind === "proportion") {
    const room = sign > 0 ? 1 - outcome.baseline : outcome.baseline
    return room > 0 && found(room) ? room : null
  }
  let most = outcome.standardDeviation
  while (!found(most)) {
    most *= 2
  }
  return most
}

function powerOf(
  outcome: Outcome,
  treatment: number,
  control: number,
  effect: number,
  significance: number
): number {
  if (outcome.kind === "mean") {
    const df = treatment + control - 2
    const shift = effect / outcome.standardDeviation / Math.sqrt(1 / treatment + 1 / control)
    const limit = studentQuantile(1 - significance / 2, df)
    // The lower tail is the upper tail of the mirror image.
    return Math.min(1, noncentralTail(limit, df, shift) + noncentralTail(limit, df, -shift))
  }
  const p = outcome.baseline + effect
  const q = outcome.baseline
  const pooled = (treatment * p + control * q) / (treatment + control)
  const errorIfNone = Math.sqrt(pooled * (1 - pooled) * (1 / treatment + 1 / control))
  const error = Math.sqrt((p * (1 - p)) / treatment + (q * (1 - q)) / control)
  const over = Math.abs(effect) - normalQuantile(1 - significance / 2) * errorIfNone
  if (error > 0) {
    return normalTail(-over / error)
  }
  return over > 0 ? 1 : 0
}

/** The least whole number from 2 on that is enough; more than enough is enough. */
function leastWhole(enough: (size: number) => boolean): number {
  let high = 2
  while (!enough(high)) {
    high *= 2
    if (high > MOST_CUSTOMERS) {
      throw new AnalyticsInputError("effect", "so small that no experiment finds it", "greater")
    }
  }
  let low = Math.max(1, high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) {
      high = middle
    } else {
      low = middle
    }
  }
  return high
}

function assertOutcome(outcome: Outcome): void {
  if (outcome.kind === "mean") {
    if (!(outcome.standardDeviation > 0 && outcome.standardDeviation < 1e150)) {
      throw new AnalyticsInputError(
        "standardDeviation",
        outcome.standardDeviation,
        "a number above 0, below 1e150"
      )
    }
  } else if (outcome.kind === "proportion") {
    assertBetween("baseline", outcome.baseline, 0, 1)
  } else {
    throw new AnalyticsInputError("outcome", outcome, `of kind "mean" or "proportion"`)
  }
}

function assertEffect(outcome: Outcome, effect: number): void {
  if (outcome.kind === "proportion") {
    assertBetween("effect", effect, -outcome.baseline, 1 - outcome.baseline)
  } else {
    assertBetween("effect", effect, -1e150, 1e150)
  }
}

function assertPower(power: number, significance: number): void {
  assertBetween("power", power, LEAST_CHANCE, 1 - LEAST_CHANCE)
  if (power <= significance) {
    throw new AnalyticsInputError("power", power, `a number above significance (${significance})`)
  }
}
