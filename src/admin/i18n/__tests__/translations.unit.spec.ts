import { FEATURES } from "../../../features"
import {
  REASON_CODES,
  REASON_TEXTS,
  RECOMMENDATION_NOTE_TEXTS,
  RECOMMENDATION_REASON_TEXTS,
  RECOMMENDATION_VERDICT_TEXTS,
  SEGMENT_TEXTS,
} from "../../../pipelines"
import translations from "../index"

type Tree = { readonly [key: string]: string | Tree }

const english: Tree = translations.en.customerInsights
const german: Tree = translations.de.customerInsights

/** Paths to every text, plural endings included. */
function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : leaves(value, `${path + key}.`)
  )
}

const texts = { en: new Map(leaves(english)), de: new Map(leaves(german)) }

/** A code may be one text or one per plural form. */
function has(language: "en" | "de", key: string): boolean {
  return (
    texts[language].has(key) || (texts[language].has(`${key}_one`) && texts[language].has(`${key}_other`))
  )
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
}

describe("the translations", () => {
  it("have the same keys in English and German", () => {
    expect([...texts.de.keys()].sort()).toEqual([...texts.en.keys()].sort())
  })

  it("fill the same values into both languages", () => {
    const different = [...texts.en].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(texts.de.get(key) ?? "").join()
    )
    expect(different).toEqual([])
  })

  it("leave no text empty that is not empty in both languages", () => {
    const empty = [...texts.de].filter(
      ([key, text]) => (text.trim() === "") !== (texts.en.get(key)?.trim() === "")
    )
    expect(empty).toEqual([])
  })

  it.each(["en", "de"] as const)("name every segment and strategy of the pipelines (%s)", (language) => {
    const missing = [
      ...Object.keys(SEGMENT_TEXTS.names).map((code) => `codes.names.${code}`),
      ...Object.keys(SEGMENT_TEXTS.strategies).map((code) => `codes.strategies.${code}`),
    ].filter((key) => !has(language, key))
    expect(missing).toEqual([])
  })

  it.each(["en", "de"] as const)("say every reason of the pipelines (%s)", (language) => {
    expect(REASON_CODES.filter((code) => !has(language, `codes.reasons.${code}`))).toEqual([])
  })

  it.each(["en", "de"] as const)("say every reason, note and verdict of recommendations (%s)", (language) => {
    const missing = [
      ...Object.keys(RECOMMENDATION_REASON_TEXTS).map((code) => `codes.recommendationReasons.${code}`),
      ...Object.keys(RECOMMENDATION_NOTE_TEXTS).map((code) => `codes.recommendationNotes.${code}`),
      ...Object.keys(RECOMMENDATION_VERDICT_TEXTS).map((code) => `codes.recommendationVerdicts.${code}`),
    ].filter((key) => !has(language, key))
    expect(missing).toEqual([])
  })

  it("use only values in a reason or note of recommendations that the pipelines give it", () => {
    const given: Record<string, string> = { ...RECOMMENDATION_REASON_TEXTS, ...RECOMMENDATION_NOTE_TEXTS }
    const surplus = [...texts.en].flatMap(([key, text]) => {
      const [, code] = /^codes\.recommendation(?:Reasons|Notes)\.(.+?)(?:_zero|_one|_other)?$/.exec(key) ?? []
      return code === undefined
        ? []
        : placeholders(text)
            .filter((name) => !given[code].includes(`{${name}}`))
            .map((name) => `${code}: ${name}`)
    })
    expect(surplus).toEqual([])
  })

  it("use only values in a reason that the pipelines give it", () => {
    const surplus = REASON_CODES.flatMap((code) => {
      const given = [...REASON_TEXTS[code].matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      return [...texts.en]
        .filter(([key]) => key.replace(/_(zero|one|other)$/, "") === `codes.reasons.${code}`)
        .flatMap(([, text]) => placeholders(text))
        .filter((name) => !given.includes(name) && name !== "of_value")
        .map((name) => `${code}: ${name}`)
    })
    expect(surplus).toEqual([])
  })

  it.each(["en", "de"] as const)(
    "name and explain every figure of the catalogue, with its unit (%s)",
    (language) => {
      const missing = FEATURES.flatMap(({ name, unit }) => [
        `features.${name}.name`,
        `features.${name}.meaning`,
        `codes.units.${unit}`,
      ]).filter((key) => !has(language, key))
      expect(missing).toEqual([])
    }
  )

  it.each(["queued", "ledger", "features", "train", "score", "publish"])(
    "say the stage %s of a run",
    (stage) => {
      expect(has("en", `codes.stages.${stage}`) && has("de", `codes.stages.${stage}`)).toBe(true)
    }
  )

  it("use the English names and strategies of the pipelines word for word", () => {
    for (const [code, name] of Object.entries(SEGMENT_TEXTS.names)) {
      expect([code, texts.en.get(`codes.names.${code}`)]).toEqual([code, name])
    }
    for (const [code, strategy] of Object.entries(SEGMENT_TEXTS.strategies)) {
      expect([code, texts.en.get(`codes.strategies.${code}`)]).toEqual([code, strategy])
    }
  })
})
