import type { ComputeControl } from "../../compute"
import { nextTurn } from "../../compute"
import type { Control, Reason } from "../types"
import { wholeShop } from "./bestsellers"
import { cardOf, type RecommendationsCard } from "./card"
import { challengeRecommendations, type CommonWindow } from "./challenge"
import { recommendationsDriftReference } from "./drift"
import { bestsellersRecall, evaluate, type Evaluation } from "./evaluate"
import { fitAt, placesOf, shopOf, type Fitted, type Shop } from "./fit"
import { judgedAt, knownAt } from "./judge"
import type { Lines, LinesReader } from "./lines"
import type { RecommendationsModel } from "./model"
import type { RecommendationsOptions } from "./options"
import { recommendationsOptions } from "./options"
import { prepareRecommendations } from "./prepare"
import type { RecommendationNoteCode } from "./texts"
import { chooseWeights, WEIGHTS_FROM_CUSTOMERS } from "./weights"

const DAY = 86_400_000
/** Half-lives of popularity that are tried. */
const HALF_LIVES = [7, 14, 30, 90, 365]
const USUAL_HALF_LIFE = 30
/** A shorter test says nothing. */
const LEAST_HORIZON = 14

/** The test at one cut-off. */
export interface TestResult {
  readonly cutOff: Date
  readonly horizonDays: number
  readonly judged: number
  readonly judgedOf: number
  readonly evaluation: Evaluation
}

type Note = Reason & { readonly code: RecommendationNoteCode }

/**
 * Learns what to recommend, and tests it on the shop's own past with one global split in time: at two horizons before
 * now a model is made and the weights of the blend are chosen by the horizon after it; at one horizon before now a model
 * with these weights is judged by what was bought since; the model that serves is made of everything, with the same
 * weights. Never throws for thin data: the card's notes say what is missing.
 */
export async function trainRecommendations(
  read: LinesReader,
  asOf: Date,
  given: Partial<RecommendationsOptions>,
  control: Control,
  previous: RecommendationsModel | null = null
): Promise<{ model: RecommendationsModel; card: RecommendationsCard }> {
  const options = recommendationsOptions(given)
  const watch: ComputeControl = { signal: control.signal, threads: control.threads }
  const step = async (done: number): Promise<void> => {
    control.signal.throwIfAborted()
    control.progress("train", done)
    await nextTurn()
  }
  await step(0.01)
  const catalogue = await read.catalogue()
  const linesAt = linesBefore(read, asOf, options.horizon_days)
  const lines = await linesAt(0)
  const shop = await shopOf(lines, catalogue, options, watch)
  await step(0.15)
  const notes = notesOf(shop, lines)
  const split = splitOf(lines, options, notes)
  const earlier = split && (await linesAt(split.horizonDays))
  const earliest = split && (await linesAt(2 * split.horizonDays))
  const chosen =
    earlier && earliest
      ? await choose(shop, earliest, earlier, options, watch, control)
      : { weights: null, halfLife: USUAL_HALF_LIFE, judged: 0 }
  if (split && chosen.weights === null) {
    notes.push(note("default_weights", { judged: chosen.judged, needed: WEIGHTS_FROM_CUSTOMERS }))
  }
  await step(0.45)
  const fit = async (then: Lines): Promise<Fitted> => {
    const { model, histories } = await fitAt(shop, then, options, chosen.halfLife, watch)
    return { histories, model: Object.freeze({ ...model, weights: chosen.weights ?? model.weights }) }
  }
  const window = earlier && split ? await windowAt(shop, await fit(earlier), lines, earlier) : null
  const test = window && split ? await testAt(window, split, control) : null
  if (split && test === null) {
    notes.push(note("nobody_to_judge", { days: split.horizonDays }))
  }
  await step(0.7)
  const challenge = await challengeRecommendations(previous, test && window, options, control)
  await step(0.8)
  const { model: made, histories } = await fit(lines)
  const drift = await recommendationsDriftReference(made, lines, made.drift_days)
  const model: RecommendationsModel = Object.freeze({ ...made, drift })
  if (model.rhythm === null && lines.days.length > 0) {
    notes.push(note("no_repeats"))
  }
  if (shop.products.length > 1 && shop.texts.places.length === 0) {
    notes.push(note("no_words"))
  }
  await step(1)
  return {
    model,
    card: cardOf({ model, histories, lines, options, test, notes, challenge, seed: control.seed }),
  }
}

/** The lines as of so many days before now. Asked at once for now and for the usual horizons, to be read together. */
function linesBefore(read: LinesReader, asOf: Date, horizonDays: number): (back: number) => Promise<Lines> {
  const at = (back: number): Promise<Lines> => read.lines(new Date(asOf.getTime() - back * DAY))
  const asked = new Map([0, horizonDays, 2 * horizonDays].map((back) => [back, at(back)]))
  // who needs them hears of a failure
  asked.forEach((lines) => {
    lines.catch(() => undefined)
  })
  return (back) => asked.get(back) ?? at(back)
}

/** What a model made at an earlier moment would have needed to serve best: weights, and how fast popularity fades. */
async function choose(
  shop: Shop,
  then: Lines,
  later: Lines,
  options: RecommendationsOptions,
  watch: ComputeControl,
  control: Control
): Promise<{ weights: RecommendationsModel["weights"] | null; halfLife: number; judged: number }> {
  if (then.days.length === 0) {
    return { weights: null, halfLife: USUAL_HALF_LIFE, judged: 0 }
  }
  const fitted = await fitAt(shop, then, options, USUAL_HALF_LIFE, watch)
  const { judged } = judgedAt(fitted, await shop.histories(later), control.seed)
  if (judged.length < WEIGHTS_FROM_CUSTOMERS) {
    return { weights: null, halfLife: USUAL_HALF_LIFE, judged: judged.length }
  }
  const available = knownAt(shop, fitted.histories, then.asOf)
  const check = (): void => control.signal.throwIfAborted()
  const weights = await chooseWeights(prepareRecommendations(fitted.model), judged, available, check)
  let halfLife = USUAL_HALF_LIFE
  let most = -1
  for (const tried of HALF_LIVES) {
    await nextTurn()
    check()
    const places = wholeShop(then, placesOf(shop, then), shop.products.length, tried)
    const recall = bestsellersRecall(places, judged, available)
    if (recall > most) {
      most = recall
      halfLife = tried
    }
  }
  return { weights, halfLife, judged: judged.length }
}

async function windowAt(shop: Shop, challenger: Fitted, lines: Lines, then: Lines): Promise<CommonWindow> {
  return {
    shop,
    challenger,
    then,
    later: await shop.histories(lines),
  }
}

async function testAt(
  { shop, challenger, then, later }: CommonWindow,
  { horizonDays }: { horizonDays: number },
  control: Control
): Promise<TestResult | null> {
  const { judged, of } = judgedAt(challenger, later, control.seed)
  if (judged.length === 0) {
    return null
  }
  const evaluation = await evaluate(
    prepareRecommendations(challenger.model),
    challenger.histories,
    judged,
    knownAt(shop, challenger.histories, then.asOf),
    control.seed,
    () => control.signal.throwIfAborted()
  )
  return { cutOff: then.asOf, horizonDays, judged: judged.length, judgedOf: of, evaluation }
}

/** The horizon that the history bears: three of it, to learn, to choose and to judge; null where none does. */
function splitOf(
  { days, asOfDay }: Lines,
  { horizon_days: asked }: RecommendationsOptions,
  notes: Note[]
): { horizonDays: number } | null {
  if (days.length === 0) {
    return null
  }
  const history = asOfDay - days.reduce((least, day) => Math.min(least, day), asOfDay) + 1
  const horizonDays = Math.min(asked, Math.floor(history / 3))
  if (horizonDays < LEAST_HORIZON) {
    notes.push(note("history_too_short", { days: history, needed: 3 * LEAST_HORIZON }))
    return null
  }
  if (horizonDays < asked) {
    notes.push(note("horizon_shortened", { asked, used: horizonDays, days: history }))
  }
  return { horizonDays }
}

function notesOf(shop: Shop, lines: Lines): Note[] {
  return [
    ...(lines.days.length === 0 ? [note("no_purchases")] : []),
    ...(shop.products.length === 1 ? [note("one_product")] : []),
    ...(shop.unlisted.length > 0 ? [note("deleted_products", { products: shop.unlisted.length })] : []),
  ]
}

function note(code: RecommendationNoteCode, values: Reason["values"] = {}): Note {
  return { code, values }
}
