/** Emitted when runs were opened; `{ run_ids }` in the order in which they are to be executed. */
export const RUN_OPENED = "customer-insights.run.opened"
