export { FactsLine, KeyFeatures, LastChange, RfmBadge, SegmentList, WhyList } from "./summary"
export { InsightsCard } from "./insights-card"
