export { Definitions } from "./definitions"
export { IssuesSection, RejectedSection } from "./quality-sections"
