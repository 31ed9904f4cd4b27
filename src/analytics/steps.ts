import type { Matrix } from "./numeric/matrix"

/**
 * A heavy algorithm is written once, as a generator: it yields rounds of independent tasks, receives their parts
 * in order, and returns its result. `runSteps` drives it in this thread; `compute` drives the same generator over
 * worker threads. Tasks are cut by the data, never by the number of workers, so a result cannot depend on it.
 */
export type Steps<Result> = Generator<Round, Result, readonly unknown[]>

/** Tasks that may run in any order and at once. */
export interface Round {
  readonly tasks: readonly Task[]
  /** The share of the whole work that is done after this round, 0 to 1. */
  readonly until: number
}

/** A kind of task and its input; input and part are plain data or typed arrays, so that they cross threads. */
export interface Task {
  readonly kind: TaskKind
  readonly input: unknown
}

/** A named pure function of the shared matrix and a small input. */
export interface TaskKind {
  readonly name: string
  readonly run: (X: Matrix, input: unknown) => unknown
}

/** A kind of task with the types of its input and part. */
export interface TypedTaskKind<Input, Part> extends TaskKind {
  /** Never set; carries the types. */
  readonly types?: (input: Input) => Part
}

/** Names a function so that a worker thread finds it; list it in `task-kinds.ts`. */
export function taskKind<Input, Part>(
  name: string,
  run: (X: Matrix, input: Input) => Part
): TypedTaskKind<Input, Part> {
  return { name, run: (X, input) => run(X, input as Input) }
}

/** What steps are driven over whose data are sparse and come with the inputs of their tasks. */
export const NO_MATRIX: Matrix = Object.freeze({ data: new Float64Array(0), rows: 0, columns: 0 })

/** One round of tasks of one kind; gives their parts in the order of the inputs. */
export function* round<Input, Part>(
  kind: TypedTaskKind<Input, Part>,
  inputs: readonly Input[],
  until = 1
): Generator<Round, Part[], readonly unknown[]> {
  const parts = yield { tasks: inputs.map((input) => ({ kind, input })), until }
  return parts as Part[]
}

/** The same steps as a part of larger work, of which they fill the share `from` to `to`. */
export function* within<Result>(steps: Steps<Result>, from: number, to: number): Steps<Result> {
  let next = steps.next()
  while (!next.done) {
    const parts = yield { tasks: next.value.tasks, until: from + (to - from) * next.value.until }
    next = steps.next(parts)
  }
  return next.value
}

/** Drives steps over X in this thread, one task after another. */
export function runSteps<Result>(X: Matrix, steps: Steps<Result>): Result {
  let next = steps.next()
  while (!next.done) {
    next = steps.next(next.value.tasks.map(({ kind, input }) => kind.run(X, input)))
  }
  return next.value
}
