export { RenameDrawer } from "./rename-drawer"
export { ClusterSection, RfmSection, RulesSection } from "./segment-sections"
export { SegmentsTable } from "./segments-table"
export { StabilityBadge } from "./stability-badge"
