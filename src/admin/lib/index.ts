export { featureText, limitText } from "./feature-text"
export { recommendationNote, recommendationText } from "./recommendation-text"
export { isRule, ruleText } from "./rule-text"
export { describeWork } from "./running-work"
export type { RunningWork } from "./running-work"
export { API, sdk } from "./sdk"
export { createFormat, toLocale } from "./format"
export type { Format } from "./format"
export {
  chanceText,
  figureCell,
  figureText,
  figuresAsOfText,
  methodName,
  qualityText,
  reasonText,
  segmentName,
  segmentStrategy,
  separationWord,
  stabilityWord,
} from "./words"
export type { Translate } from "./words"
