export { assign, closer } from "./k-means"
export { sumDistances } from "./silhouette"
export { mixtureLogs, mixtureShares, mixtureSums } from "./mixture"
