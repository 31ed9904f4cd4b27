import { existsSync } from "node:fs"
import path from "node:path"
import { readArguments } from "./notebooks/arguments"
import { readNotebook, writeWhole } from "./notebooks/notebook-file"
import { pictureIn } from "./notebooks/picture"

/**
 * `npm run notebooks:pictures [-- NAME...]`: takes one picture out of each notebook for the README, as
 * `notebooks/pictures/NAME.png`: the figure of the cell tagged `picture`, else the first. Runs no notebook.
 */
const usual = path.resolve(__dirname, "..", "notebooks")

try {
  const { names, folder } = readArguments(process.argv.slice(2), {
    usual,
    base: process.env.INIT_CWD ?? process.cwd(),
  })
  for (const name of names) {
    const picture = pictureIn(readNotebook(path.join(folder, `${name}.ipynb`)), name)
    const file = path.join(folder, "pictures", `${name}.png`)
    const isNew = !existsSync(file)
    writeWhole(file, picture)
    process.stdout.write(
      `${isNew ? "new  " : "again"} pictures/${name}.png, ${Math.round(picture.length / 1024)} kB\n`
    )
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
