export { featureText } from "./feature-text"
export { describeWork } from "./running-work"
export type { RunningWork } from "./running-work"
export { API, sdk } from "./sdk"
export { createFormat, toLocale } from "./format"
export type { Format } from "./format"
export {
  figuresAsOfText,
  qualityText,
  reasonText,
  segmentName,
  segmentStrategy,
  stabilityWord,
} from "./words"
export type { Translate } from "./words"
