import { readFileSync, rmSync } from "node:fs"
import path from "node:path"
import type { Cleanup } from "../../scripts/store/cleanup"
import { disagreements } from "./agreement"
import { runChild, type Ended } from "./child"
import { dataFile } from "./data/sets"
import { peerEnvironment, type Python } from "./python"
import { pairsWanted, ratioResult, unpaired, type Pair, type RatioResult } from "./ratios"
import type { Answer, Asked } from "./side"
import type { AloneTask, PairTask } from "./tasks"

/** Where the sides work. */
export interface Stage {
  root: string
  cache: string
  /** Our side, compiled. */
  built: string
  python: Python
  /** Asked for on the command line. */
  pairs: number | null
  cleanup: Cleanup
}

/** Runs both sides in turn and holds their first results against each other. */
export async function measurePairs(task: PairTask, stage: Stage): Promise<RatioResult> {
  const asked = askedOf(task, stage)
  const judged = { task: task.name, target: task.target }
  const { python } = stage
  const ours: Side[] = []
  const pairs: Pair[] = []
  let differences: string[] = []
  try {
    while (ours.length < pairsWanted(stage.pairs, pairs[0])) {
      ours.push(await runOurs(asked, stage))
      if ("missing" in python) {
        continue
      }
      const peer = await runPeer(asked, python.command, stage)
      const own = ours[ours.length - 1]
      pairs.push({ ours: own, peer })
      tellPair(task.name, pairs)
      differences = pairs.length === 1 ? disagreements(task.checks, own.told, peer.told) : differences
    }
  } catch (error) {
    return unpaired(judged, `failed: ${inWords(error)}`, ours)
  }
  return "missing" in python
    ? unpaired(judged, python.missing, ours)
    : ratioResult(judged, pairs, differences)
}

/** Runs our side once, and looks at its memory. */
export async function measureAlone(task: AloneTask, stage: Stage): Promise<RatioResult> {
  const judged = { task: task.name, target: task.targetMb }
  try {
    const answer = await runOurs(askedOf(task, stage), stage)
    const beyond = Math.round(answer.mb - answer.before_mb)
    return {
      ...unpaired(judged, `ours alone: ${task.alone}`, [answer]),
      beyond_mb: beyond,
      met: beyond <= task.targetMb,
    }
  } catch (error) {
    return unpaired(judged, `failed: ${inWords(error)}`)
  }
}

function askedOf({ name, work, data, options = {} }: PairTask | AloneTask, { cache }: Stage): Asked {
  const answer = path.join(cache, `${name}.answer.json`)
  return { work, options, answer, ...dataFile(path.join(cache, "data"), data) }
}

/** A side's answer, and how busy the machine was otherwise. */
type Side = Answer & Pick<Ended, "others">

async function runOurs(asked: Asked, { built, cleanup }: Stage): Promise<Side> {
  const side = path.join(built, "benchmarks", "analytics", "side.js")
  const ended = await runChild(process.execPath, [side, JSON.stringify(asked)], ourEnvironment(), cleanup)
  return { ...answerIn(asked.answer), others: ended.others }
}

async function runPeer(asked: Asked, python: string, { root, cleanup }: Stage): Promise<Side> {
  const side = path.join(root, "benchmarks", "peers", "peer.py")
  const ended = await runChild(python, [side, JSON.stringify(asked)], peerEnvironment(), cleanup)
  return { ...answerIn(asked.answer), others: ended.others }
}

/** As a store runs: without what the launcher set for TypeScript. */
export function ourEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: "", NODE_ENV: "production" }
}

/** Says each pair as it comes, for whoever waits. */
export function tellPair(task: string, pairs: readonly Pair[]): void {
  const { ours, peer } = pairs[pairs.length - 1]
  const seconds = `${ours.seconds.toPrecision(3)} s beside ${peer.seconds.toPrecision(3)} s`
  process.stderr.write(
    `${task}, pair ${pairs.length}: ${seconds}, ${(ours.seconds / peer.seconds).toFixed(3)}\n`
  )
}

export function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function answerIn(file: string): Answer {
  const answer: Answer = JSON.parse(readFileSync(file, "utf8"))
  rmSync(file)
  return answer
}
