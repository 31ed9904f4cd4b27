export { ValueAnswer } from "./answer"
export { ValueBacktest } from "./backtest"
export { ValueMatrix } from "./matrix"
export { Tiers } from "./tiers"
