export { assign, closer } from "./k-means"
export { sumDistances } from "./silhouette"
