import { sampleIndices, seededRandom } from "../../analytics"
import { numberColumn } from "../columns"
import type { Columns, CustomerSample, Reader } from "../types"
import type { Group, GroupName } from "./population"
import { CHURN_COLUMNS, GROUPS, populationOf, takeGroup } from "./population"

/** Customers at a past moment and what became of them: 1 for no order in the horizon, else 0. */
export interface LabelledGroup extends Group {
  readonly churned: Uint8Array
}

export interface CutOff {
  readonly at: Date
  readonly groups: Readonly<Record<GroupName, LabelledGroup>>
}

const DAY = 86_400_000
const LABEL_COLUMNS = ["days_since_last_order"]

/** So many days of 24 hours before a moment; days of the clock would depend on a time zone. */
export function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * DAY)
}

/** Reads each moment once, whatever asks for it. */
export interface Moments {
  /** All that churn reads, as of then. */
  whole(at: Date): Promise<Columns>
  /** At least who ordered last when. */
  ends(at: Date): Promise<Columns>
  /** Asks at once for what will be needed, so that the reader may read it together. */
  expect(whole: readonly Date[], ends: readonly Date[]): void
}

/** @param sample who is looked at in the past; left out: everybody */
export function momentsOf(
  read: Reader,
  signal: AbortSignal,
  known: Columns,
  sample?: CustomerSample
): Moments {
  const whole = new Map<number, Promise<Columns>>([[known.asOf.getTime(), Promise.resolve(known)]])
  const ends = new Map<number, Promise<Columns>>()
  const ask = (kept: Map<number, Promise<Columns>>, at: Date, names: readonly string[]): Promise<Columns> => {
    signal.throwIfAborted()
    const found = whole.get(at.getTime()) ?? kept.get(at.getTime()) ?? read.features(at, names, sample)
    kept.set(at.getTime(), found)
    return found
  }
  return {
    whole: (at) => ask(whole, at, CHURN_COLUMNS),
    ends: (at) => ask(ends, at, LABEL_COLUMNS),
    expect: (wholes, labels) => {
      const asked = [
        ...wholes.map((at) => ask(whole, at, CHURN_COLUMNS)),
        ...labels.map((at) => ask(ends, at, LABEL_COLUMNS)),
      ]
      // who needs an answer hears of its failure
      asked.forEach((answer) => answer.catch(() => undefined))
    },
  }
}

/**
 * Who was a customer at the moment and who of them then ordered within the horizon. Who ordered in (at, at + horizon]
 * is who, at its end, ordered less than the horizon ago; nothing else after the moment is read. Customers of whom
 * nothing is known at the end, as the erased, are left out.
 */
export async function cutOffAt(
  moments: Moments,
  at: Date,
  horizonDays: number,
  observationDays: number
): Promise<CutOff> {
  const columns = await moments.whole(at)
  const later = await moments.ends(daysBefore(at, -horizonDays))
  const silent = numberColumn(later, "days_since_last_order")
  const places = new Map(later.customerIds.map((id, i) => [id, i]))
  const stillKnown = [...columns.customerIds.keys()].filter((i) => places.has(columns.customerIds[i]))
  const population = populationOf(columns, observationDays, stillKnown)
  const churned = (i: number): number =>
    silent[places.get(columns.customerIds[i]) ?? 0] < horizonDays ? 0 : 1
  return {
    at,
    groups: mapGroups(population, (group) => ({ ...group, churned: Uint8Array.from(group.places, churned) })),
  }
}

/** The same rows of several cut-offs one below the other; at most so many of each group, drawn by the seed. */
export function stackCutOffs(cutOffs: readonly CutOff[], most: number, seed: number): CutOff {
  const groups = mapGroups(cutOffs[0].groups, (first, name) => {
    const all = cutOffs.map((cutOff) => cutOff.groups[name])
    const join = (of: (group: LabelledGroup) => Float64Array): Float64Array =>
      Float64Array.from(all.flatMap((group) => Array.from(of(group))))
    const stacked = {
      places: Int32Array.from(all.flatMap(({ places }) => Array.from(places))),
      inputs: Object.fromEntries(
        Object.keys(first.inputs).map((input) => [input, join((group) => group.inputs[input])])
      ),
      churned: Uint8Array.from(all.flatMap(({ churned }) => Array.from(churned))),
    }
    return thinned(stacked, most, seed)
  })
  return { at: cutOffs[0].at, groups }
}

/** At most so many rows of a group, each kept with the same chance, in their order. */
export function thinned(group: LabelledGroup, most: number, seed: number): LabelledGroup {
  const rows = group.churned.length
  if (rows <= most) {
    return group
  }
  const kept = sampleIndices(seededRandom(seed), rows, most)
  return { ...takeGroup(group, kept), churned: Uint8Array.from(kept, (row) => group.churned[row]) }
}

/** The labels of all groups, in the order of `GROUPS`. */
export function labelsOf({ groups }: CutOff): Uint8Array {
  return Uint8Array.from(GROUPS.flatMap((name) => Array.from(groups[name].churned)))
}

export function mapGroups<From extends Group, To>(
  groups: Readonly<Record<GroupName, From>>,
  of: (group: From, name: GroupName) => To
): Record<GroupName, To> {
  return { once: of(groups.once, "once"), repeat: of(groups.repeat, "repeat") }
}
