import { existsSync } from "node:fs"
import path from "node:path"
import { disagreements } from "./agreement"
import { runChild, type Ended } from "./child"
import { readComparison } from "./comparison-table"
import { peerEnvironment } from "./python"
import { pairsWanted, ratioResult, unpaired, type Pair, type RatioResult } from "./ratios"
import { inWords, ourEnvironment, tellPair, type Stage } from "./sides"
import type { ProgramTask } from "./tasks"

/** Runs our comparison and the peer's in turn, each from start to exit, and holds their tables against each other. */
export async function compareProgram(task: ProgramTask, stage: Stage): Promise<RatioResult> {
  const judged = { task: task.name, target: task.target }
  const shared = path.join(stage.root, "..", "shared")
  const orders = path.join(shared, "data", "online_retail_ii", "online_retail_II.csv.gz")
  const script = path.join(shared, "benchmarks", "peer_comparison.py")
  const absent = [orders, script].find((file) => !existsSync(file))
  if (absent !== undefined) {
    return unpaired(judged, `there is no ${path.relative(stage.root, absent)}`)
  }
  const { python, cleanup } = stage
  const main = path.join(stage.built, "benchmarks", "analytics", "comparison", "main.js")
  const ours: Ended[] = []
  const pairs: Pair[] = []
  let differences: string[] = []
  try {
    while (ours.length < pairsWanted(stage.pairs, pairs[0])) {
      const own = await runChild(process.execPath, [main, orders], ourEnvironment(), cleanup)
      ours.push(own)
      if ("missing" in python) {
        continue
      }
      const peer = await runChild(python.command, [script, orders], peerEnvironment(), cleanup)
      pairs.push({ ours: own, peer })
      tellPair(task.name, pairs)
      if (pairs.length === 1) {
        differences = disagreements(task.checks, readComparison(own.output), readComparison(peer.output))
      }
    }
  } catch (error) {
    return unpaired(judged, `failed: ${inWords(error)}`, ours)
  }
  return "missing" in python
    ? unpaired(judged, python.missing, ours)
    : ratioResult(judged, pairs, differences)
}
