import { nextTurn } from "../../compute"
import type { Judged } from "./judge"
import { SOURCES, type RecommendationsModel, type Weights } from "./model"
import type { PreparedRecommendations } from "./prepare"
import { rank, score, shareOf } from "./rank"

/** What a customer could have been shown, with the share of each source, and what of it was bought. */
interface Choice {
  readonly thin: boolean
  readonly places: Int32Array
  /** Source s of candidate i at s × candidates + i. */
  readonly shares: Float64Array
  readonly hits: Uint8Array
  readonly relevant: number
}

/** The blend where there is too little history to choose one: as it came out on shops that had enough. */
export const DEFAULT_WEIGHTS: RecommendationsModel["weights"] = Object.freeze({
  chosen: "default",
  rich: Object.freeze({ all: blend(1, 0.25, 0.05, 0.05), new: blend(0, 1, 0.1, 0.2) }),
  thin: Object.freeze({ all: blend(1, 0.25, 0.1, 0.1), new: blend(0, 1, 0.2, 0.2) }),
})

/** Customers that weights are chosen by at least. */
export const WEIGHTS_FROM_CUSTOMERS = 100
const STEPS = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8]
/** What a step has to bring: less is chance. */
const LEAST_GAIN = 2e-4
const CANDIDATES = 40
const LENGTH = 10
const ONLY: readonly Weights[] = SOURCES.map((_, s) =>
  blend(...([0, 1, 2, 3].map((at) => (at === s ? 1 : 0)) as Four))
)

type Four = [number, number, number, number]

/**
 * The weights that would have served best at an earlier cut-off: the mean of recall and NDCG at 10, climbed source by
 * source from the usual weights. Customers with few products get weights of their own where there are enough of them.
 */
export async function chooseWeights(
  prepared: PreparedRecommendations,
  judged: readonly Judged[],
  available: Uint8Array,
  check: () => void
): Promise<RecommendationsModel["weights"]> {
  const { rich, thin } = DEFAULT_WEIGHTS
  const choices = { all: [] as Choice[], new: [] as Choice[] }
  for (let at = 0; at < judged.length; at++) {
    if (at % 16 === 0) {
      await nextTurn()
      check()
    }
    for (const include of ["all", "new"] as const) {
      const choice = choiceOf(prepared, judged[at], available, include)
      if (choice.relevant > 0) {
        choices[include].push(choice)
      }
    }
  }
  const climb = async (include: "all" | "new", isThin: boolean, start: Weights): Promise<Weights> => {
    const own = choices[include].filter((choice) => choice.thin === isThin)
    return own.length < WEIGHTS_FROM_CUSTOMERS ? start : climbed(own, start, check)
  }
  const chosen = {
    all: await climb("all", false, rich.all),
    new: await climb("new", false, rich.new),
  }
  const few = { all: await climb("all", true, thin.all), new: await climb("new", true, thin.new) }
  return Object.freeze({ chosen: "validated", rich: Object.freeze(chosen), thin: Object.freeze(few) })
}

/** One source after the other takes the step that serves best, until none does. */
async function climbed(choices: readonly Choice[], start: Weights, check: () => void): Promise<Weights> {
  let best = start
  let most = served(choices, start)
  // What leads stays 1, for only proportions count.
  const free = SOURCES.filter((source) => start[source] < 1 && (source !== "again" || start.again > 0))
  for (let round = 0; round < 2; round++) {
    for (const source of free) {
      for (const step of STEPS) {
        await nextTurn()
        check()
        const tried = Object.freeze({ ...best, [source]: step })
        const reached = served(choices, tried)
        if (reached > most + LEAST_GAIN) {
          best = tried
          most = reached
        }
      }
    }
  }
  return best
}

function choiceOf(
  prepared: PreparedRecommendations,
  { owned, ownedPlaces, evidence, relevant }: Judged,
  available: Uint8Array,
  include: "all" | "new"
): Choice {
  const board = score(prepared, evidence, owned)
  const allowed = (place: number): boolean =>
    available[place] === 1 && (include === "all" || !ownedPlaces.has(place))
  const found = new Set(
    ONLY.flatMap((only) => rank(board, only, allowed, CANDIDATES).map(({ place }) => place))
  )
  const places = Int32Array.from(found).sort()
  const taken = new Set(include === "all" ? relevant : relevant.filter((place) => !ownedPlaces.has(place)))
  const shares = new Float64Array(SOURCES.length * places.length)
  ONLY.forEach((only, s) =>
    places.forEach((place, i) => (shares[s * places.length + i] = shareOf(board, only, s, place)))
  )
  return {
    thin: owned.length < prepared.model.thin_below,
    places,
    shares,
    hits: Uint8Array.from(places, (place) => (taken.has(place) ? 1 : 0)),
    relevant: taken.size,
  }
}

/** The mean of recall and NDCG at 10 over customers. */
function served(choices: readonly Choice[], weights: Weights): number {
  let sum = 0
  const best = new Int32Array(LENGTH)
  const scores = new Float64Array(LENGTH)
  for (const { places, shares, hits, relevant } of choices) {
    const kept = firstTen(places.length, shares, weights, best, scores)
    let found = 0
    let gain = 0
    for (let at = 0; at < kept; at++) {
      found += hits[best[at]]
      gain += hits[best[at]] / Math.log2(2 + at)
    }
    const possible = Math.min(LENGTH, relevant)
    sum += (found / possible + gain / IDEAL[possible]) / 2
  }
  return choices.length === 0 ? 0 : sum / choices.length
}

const IDEAL = Array.from({ length: LENGTH + 1 }, (_, count) =>
  Array.from({ length: count }, (_, at) => 1 / Math.log2(2 + at)).reduce((sum, gain) => sum + gain, 0)
)

/** Puts the ten best candidates in order; candidates ascend by place, so the first of equals stays first. */
function firstTen(
  count: number,
  shares: Float64Array,
  weights: Weights,
  best: Int32Array,
  scores: Float64Array
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let s = 0; s < SOURCES.length; s++) {
      sum += weights[SOURCES[s]] * shares[s * count + i]
    }
    if (sum <= 0 || (kept === LENGTH && sum <= scores[LENGTH - 1])) {
      continue
    }
    let at = kept < LENGTH ? kept++ : LENGTH - 1
    while (at > 0 && scores[at - 1] < sum) {
      scores[at] = scores[at - 1]
      best[at] = best[at - 1]
      at--
    }
    scores[at] = sum
    best[at] = i
  }
  return kept
}

function blend(again: number, items: number, people: number, texts: number): Weights {
  return Object.freeze({ again, items, people, texts })
}
