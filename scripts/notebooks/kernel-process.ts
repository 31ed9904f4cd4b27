import { spawn, type ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { Dealer, Subscriber } from "zeromq"
import { openConnection, type Connection } from "./connection"
import { decodeMessage, encodeRequest, type Message } from "./wire"

/** A kernel that ended, never came up, or did not answer in time; the message says which and what to do. */
export class KernelError extends Error {}

interface Pending {
  heard(message: Message): void
  reply: Message | null
  isIdle: boolean
  settle(): void
  fail(error: Error): void
}

const POLL_MS = 1_000
const START_TRIES = 60
const LOG_CHARACTERS = 8_192

/** A kernel in a process of its own, spoken to as Jupyter does. */
export class KernelProcess {
  private readonly session = randomUUID()
  private readonly pending = new Map<string, Pending>()
  private readonly shell = new Dealer({ linger: 0 })
  private readonly control = new Dealer({ linger: 0 })
  private readonly iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 })
  private log = ""
  private ended: string | null = null
  private isClosed = false
  private readonly end: Promise<void>
  /** Hears output that no request waits for: of a promise that was rejected after its cell had ended. */
  onStray: (message: Message) => void = () => undefined

  private constructor(
    private readonly connection: Connection,
    private readonly child: ChildProcess
  ) {
    process.once("exit", this.abandon)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text) => (this.log = (this.log + text).slice(-LOG_CHARACTERS)))
    }
    this.end = new Promise((resolve) => {
      const ends = (why: string) => {
        this.ended ??= why
        // its last words may still be under way
        setTimeout(() => {
          this.pending.forEach(({ fail }) => fail(this.deathOf()))
          resolve()
        }, 50)
      }
      child.once("error", (error) => ends(`could not be started: ${error.message}`))
      child.once("exit", (code, signal) => ends(`ended by itself (${signal ?? `code ${code}`})`))
    })
    this.shell.connect(connection.address("shell"))
    this.control.connect(connection.address("control"))
    this.iopub.subscribe()
    this.iopub.connect(connection.address("iopub"))
    ;[this.shell, this.control, this.iopub].forEach((socket) => void this.listen(socket))
  }

  /**
   * @param command with `{connection_file}` where the file's path goes
   * @throws KernelError where it ends before it answers
   */
  static async start(
    command: readonly string[],
    cwd: string,
    env: NodeJS.ProcessEnv
  ): Promise<KernelProcess> {
    const connection = await openConnection()
    const [program, ...given] = command.map((part) => part.replace("{connection_file}", connection.file))
    const child = spawn(program, given, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
    const kernel = new KernelProcess(connection, child)
    try {
      await kernel.comeUp()
    } catch (error) {
      await kernel.stop()
      throw error
    }
    return kernel
  }

  /** Sends a request and waits until it is answered and, but on the control channel, everything is said about it. */
  request(
    type: string,
    content: object,
    options: { heard?: (message: Message) => void; timeoutMs?: number; control?: boolean } = {}
  ): Promise<Message> {
    const { id, frames } = encodeRequest(this.connection.key, this.session, type, content)
    return new Promise((resolve, reject) => {
      const timer =
        options.timeoutMs === undefined
          ? undefined
          : setTimeout(
              () => pending.fail(new KernelError(`no end after ${(options.timeoutMs ?? 0) / 1000} s`)),
              options.timeoutMs
            )
      const done = () => {
        clearTimeout(timer)
        this.pending.delete(id)
      }
      const pending: Pending = {
        heard: options.heard ?? (() => undefined),
        reply: null,
        isIdle: options.control === true,
        settle: () => {
          if (pending.reply && pending.isIdle) {
            done()
            resolve(pending.reply)
          }
        },
        fail: (error) => {
          done()
          reject(error)
        },
      }
      this.pending.set(id, pending)
      if (this.ended !== null) {
        pending.fail(this.deathOf())
        return
      }
      const socket = options.control ? this.control : this.shell
      socket.send(frames).catch((error) => pending.fail(error))
    })
  }

  /** Asks the kernel to end, and ends it where it does not listen. Every process and file of it is gone afterwards. */
  async stop(): Promise<void> {
    if (this.ended === null) {
      await this.request("shutdown_request", { restart: false }, { control: true, timeoutMs: 2_000 }).catch(
        () => undefined
      )
      const timer = setTimeout(() => this.child.kill("SIGKILL"), 2_000)
      await this.end
      clearTimeout(timer)
    }
    this.isClosed = true
    process.off("exit", this.abandon)
    ;[this.shell, this.control, this.iopub].forEach((socket) => socket.close())
    this.connection.remove()
  }

  /** Ends it at once; for a notebook that is given up. */
  kill(): void {
    this.child.kill("SIGKILL")
  }

  /** Where this process ends before the kernel was stopped. */
  private readonly abandon = (): void => {
    this.child.kill("SIGKILL")
    this.connection.remove()
  }

  /** The subscription joins late: asks until an answer comes on the shell and its end is heard on iopub. */
  private async comeUp(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.request("kernel_info_request", {}, { timeoutMs: POLL_MS })
        return
      } catch (error) {
        if (this.ended !== null || tries >= START_TRIES) {
          throw this.ended === null ? new KernelError(`the kernel did not come up: ${String(error)}`) : error
        }
      }
    }
  }

  private async listen(socket: Dealer | Subscriber): Promise<void> {
    try {
      for await (const frames of socket) {
        this.hear(decodeMessage(this.connection.key, frames), socket === this.iopub)
      }
    } catch (error) {
      if (!this.isClosed) {
        this.pending.forEach(({ fail }) => fail(error instanceof Error ? error : new Error(String(error))))
      }
    }
  }

  private hear(message: Message, isPublished: boolean): void {
    const pending = this.pending.get(message.parent)
    if (!pending) {
      this.onStray(message)
      return
    }
    if (!isPublished) {
      pending.reply = message
    } else if (message.type !== "status") {
      pending.heard(message)
    } else if (message.content.execution_state === "idle") {
      pending.isIdle = true
    }
    pending.settle()
  }

  private deathOf(): KernelError {
    const words = this.log.trim()
    return new KernelError(`the kernel ${this.ended ?? "ended"}${words === "" ? "" : `\n${words}`}`)
  }
}
