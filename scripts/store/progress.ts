import { SingleBar } from "cli-progress"

export interface Step {
  /** 0 to 1. */
  update(done: number): void
  /** Ends the step and returns its seconds. */
  end(detail?: string): number
}

/** A long step on the terminal: a bar where somebody watches, two lines in a log. */
export function startStep(title: string): Step {
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1000
  const out = process.stderr
  if (!out.isTTY) {
    return {
      update: () => undefined,
      end: (detail) => {
        out.write(
          `${title.padEnd(34)} ${seconds().toFixed(1).padStart(6)} s  ${detail ?? ""}`.trimEnd() + "\n"
        )
        return seconds()
      },
    }
  }
  const bar = new SingleBar({
    format: `${title.padEnd(34)} {bar} {percentage} %  {seconds} s  {detail}`,
    barCompleteChar: "\u2588",
    barIncompleteChar: "\u2591",
    barsize: 24,
    stream: out,
    hideCursor: false,
  })
  const shown = (detail = "") => ({ seconds: seconds().toFixed(1), detail })
  bar.start(100, 0, shown())
  return {
    update: (done) => bar.update(Math.floor(Math.min(1, done) * 100), shown()),
    end: (detail) => {
      bar.update(100, shown(detail))
      bar.stop()
      return seconds()
    },
  }
}
