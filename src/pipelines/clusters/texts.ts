export const CLUSTER_NAMES = {} as const
export const CLUSTER_STRATEGIES = {} as const
