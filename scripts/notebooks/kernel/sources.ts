import path from "node:path"

/** The texts of the project's sources as the notebook met them, so that a changed one is loaded anew. */
export class SourceVersions {
  private readonly texts = new Map<string, string>()

  constructor(private readonly root: string) {}

  /** Told each time the compiler (re)reads a source. Where its text changed, Node forgets all sources of the project. */
  meet(file: string, text: string): void {
    const known = this.texts.get(file)
    this.texts.set(file, text)
    if (known !== undefined && known !== text) {
      this.forget()
    }
  }

  /** Every source, since any may hold what the changed one exported. The kernel itself and packages stay. */
  private forget(): void {
    for (const file of Object.keys(require.cache)) {
      const relative = path.relative(this.root, file)
      const ours = !/^\.\.|^scripts[\\/]|node_modules/.test(relative) && !path.isAbsolute(relative)
      if (ours) {
        delete require.cache[file]
      }
    }
  }
}
