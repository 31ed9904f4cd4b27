export { SegmentCustomers } from "./customers"
export { Distributions } from "./distributions"
export { SegmentHeader } from "./header"
export { Movement } from "./movement"
