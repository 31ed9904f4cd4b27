import { parseArgs } from "node:util"
import { SUITES, type Suite } from "./choice"

export interface BenchArguments {
  tasks: string[]
  suite: Suite | null
  /** How often both sides of an analytics task run; null leaves it to the task. */
  pairs: number | null
  json: string | null
  /** Sizes other than those that the targets are for. */
  orders: number | null
  customers: number | null
  list: boolean
  help: boolean
}

export const USAGE = `npm run bench -- [OPTIONS]

  --task NAME       one task, and those it stands on; may be repeated  (all)
  --list            the names of the tasks, with what is asked of them
  --suite NAME      analytics: beside scikit-learn and scipy; store: a server and its database  (both)
  --pairs N         analytics: runs of both sides in turn              (3; 1 where the peer takes over 60 s)
  --json FILE       write the figures. analytics: [{ task, ours_s, peer_s, ratio, ours_mb, peer_mb, agree, … }],
                    store: [{ task, measure, value, unit, target, met }]
  --orders N        store: another size; figures are told then, not judged  (200000 and 1000000)
  --customers N     the same                                           (40000 and 100000)
  --help            this text
`

/**
 * Reads the command line. Throws in words that name the option, its value and what is allowed.
 * @example readArguments(["--task", "kmeans-fit-100k", "--pairs", "5"])
 */
export function readArguments(given: string[]): BenchArguments {
  const { values } = parseArgs({
    args: given,
    options: {
      task: { type: "string", multiple: true, default: [] },
      suite: { type: "string" },
      pairs: { type: "string" },
      json: { type: "string" },
      orders: { type: "string" },
      customers: { type: "string" },
      list: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  })
  const { task, suite, pairs, json, orders, customers, list, help } = values
  return {
    tasks: task,
    suite: suiteNamed(suite),
    pairs: wholeNumber("--pairs", pairs, 99),
    json: json ?? null,
    orders: wholeNumber("--orders", orders, 99_999_999),
    customers: wholeNumber("--customers", customers, 99_999_999),
    list,
    help,
  }
}

function suiteNamed(text: string | undefined): Suite | null {
  const found = SUITES.find((name) => name === text)
  if (text !== undefined && found === undefined) {
    throw new Error(`--suite takes one of ${SUITES.join(", ")}, but got "${text}"`)
  }
  return found ?? null
}

function wholeNumber(option: string, text: string | undefined, most: number): number | null {
  if (text === undefined) {
    return null
  }
  if (!/^[1-9]\d{0,7}$/.test(text) || Number(text) > most) {
    throw new Error(`${option} takes a whole number from 1 to ${most}, but got "${text}"`)
  }
  return Number(text)
}
