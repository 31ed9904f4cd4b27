export { HowComputed } from "./how-computed"
export type { HowTopic } from "./how-content"
