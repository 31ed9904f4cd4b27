/** What has to be undone before this process may end, last in first out; every way out goes through it once. */
export class Cleanup {
  private readonly tasks: (() => Promise<unknown>)[] = []
  private running: Promise<void> | null = null

  add(task: () => Promise<unknown>): void {
    this.tasks.push(task)
  }

  /** Runs everything, even where one part fails. */
  run(): Promise<void> {
    this.running ??= this.runAll()
    return this.running
  }

  private async runAll(): Promise<void> {
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      await task().catch(() => undefined)
    }
  }
}
