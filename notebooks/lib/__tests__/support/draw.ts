import { show, type NotebookFigure } from "../../show"
import { recorded } from "./recorded"

/** Shows each figure of the list that stands in the first argument, and prints what came of it, one JSON a line. */
async function main(): Promise<void> {
  const figures: NotebookFigure[] = JSON.parse(process.argv[2])
  for (const figure of figures) {
    const answer = await recorded(() => show(figure, { title: "A title" })).catch((error: unknown) => ({
      error: String(error),
    }))
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
}

void main()
