import { parseArgs } from "node:util"
import { TASKS } from "./tasks"

export interface BenchArguments {
  tasks: string[]
  json: string | null
  /** Sizes other than those that the targets are for. */
  orders: number | null
  customers: number | null
  help: boolean
}

export const USAGE = `npm run bench -- [OPTIONS]

  --task NAME       one task, and those it stands on; may be repeated  (all)
                    ${TASKS.map(({ name }) => name).join(", ")}
  --json FILE       write the figures: [{ task, measure, value, unit, target, met }]
  --orders N        another size; figures are told then, not judged    (200000 and 1000000)
  --customers N     the same                                           (40000 and 100000)
  --help            this text
`

/**
 * Reads the command line. Throws in words that name the option, its value and what is allowed.
 * @example readArguments(["--task", "ledger-200k", "--orders", "2000"])
 */
export function readArguments(given: string[]): BenchArguments {
  const { values } = parseArgs({
    args: given,
    options: {
      task: { type: "string", multiple: true, default: [] },
      json: { type: "string" },
      orders: { type: "string" },
      customers: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  })
  const { task, json, orders, customers, help } = values
  return {
    tasks: task,
    json: json ?? null,
    orders: wholeNumber("--orders", orders),
    customers: wholeNumber("--customers", customers),
    help,
  }
}

function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) {
    return null
  }
  if (!/^[1-9]\d{0,7}$/.test(text)) {
    throw new Error(`${option} takes a whole number from 1 to 99999999, but got "${text}"`)
  }
  return Number(text)
}
