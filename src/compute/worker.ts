import type { Matrix } from "../analytics"
import { taskKindNamed } from "../analytics"

/** A task as it crosses to a worker thread; the matrix stands on shared memory and is not copied. */
export interface WorkerRequest {
  name: string
  input: unknown
  X: Matrix
}

/** Runs one task; what it throws reaches the caller of the job. */
export function runTask({ name, input, X }: WorkerRequest): unknown {
  return taskKindNamed(name).run(X, input)
}
