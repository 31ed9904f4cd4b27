export { ChurnAnswer } from "./answer"
export { ChurnChecks } from "./checks"
export { RiskPictures } from "./risk-pictures"
export { PlainRules } from "./plain-rules"
