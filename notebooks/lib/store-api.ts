import type { Run } from "../../src/types/http"

/** A running store's API under `/admin/customer-insights`, as an administrator. */
export interface StoreApi {
  /** @example await api.get<SegmentsResponse>("segments?source=import") */
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object): Promise<T>
  /** Waits until a run has ended. @throws Error in words where it was not published, or not in `seconds` (60) */
  published(runId: string, seconds?: number): Promise<Run>
}

/** How a store is reached; `npm run notebooks` sets it for its simulated store. */
export interface StoreSettings {
  STORE_URL?: string
  /** Of an administrator. */
  STORE_EMAIL?: string
  STORE_PASSWORD?: string
  /** A secret API key, instead of the two. */
  STORE_API_KEY?: string
}

const ALL = "STORE_URL, DATABASE_URL, and STORE_EMAIL with STORE_PASSWORD or STORE_API_KEY"

/**
 * Logs in to a running store.
 * @param settings @default those of the environment
 * @throws Error in one line with the remedy where a setting is missing, the store does not answer or refuses the login
 * @example const api = await storeApi()
 */
export async function storeApi(settings: StoreSettings = process.env): Promise<StoreApi> {
  const { STORE_URL: url } = settings
  if (!url) {
    throw new Error(
      `there is no STORE_URL: run npm run notebooks -- 08, which starts a simulated store, or set ${ALL}`
    )
  }
  if (!/^https?:\/\/[^/]/.test(url)) {
    throw new Error(`STORE_URL is "${url}", but it takes an address as http://localhost:9000: correct it`)
  }
  const base = url.replace(/\/+$/, "")
  const authorization = await authorizationOf(base, settings)
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const where = `/admin/customer-insights/${path}`
    const answer = await ask(base, where, {
      method,
      headers: { authorization, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (answer.status === 401) {
      throw refused(base, settings, "401")
    }
    if (answer.status === 404 && !answer.headers.get("content-type")?.includes("json")) {
      throw new Error(`${base} has no ${where}; add the plugin, or its newest version, to the store`)
    }
    if (!answer.ok) {
      throw new Error(`${method} ${where}: ${answer.status} ${await messageOf(answer)}`)
    }
    return (await answer.json()) as T
  }
  const get = <T>(path: string) => call<T>("GET", path)
  return {
    get,
    post: (path, body) => call("POST", path, body),
    published: (runId, seconds = 60) => published(get, runId, seconds),
  }
}

async function published(get: StoreApi["get"], runId: string, seconds: number): Promise<Run> {
  for (const until = Date.now() + seconds * 1000; ;) {
    const { run } = await get<{ run: Run }>(`runs/${runId}`)
    if (run.state === "published") {
      return run
    }
    if (run.finished_at !== null) {
      throw new Error(`run ${runId} was not published: it is ${run.state} (${run.error ?? "no error"})`)
    }
    if (Date.now() > until) {
      throw new Error(
        `run ${runId} is ${run.state} after ${seconds} s; is a worker of the store running (MEDUSA_WORKER_MODE)?`
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function authorizationOf(base: string, settings: StoreSettings): Promise<string> {
  const { STORE_EMAIL: email, STORE_PASSWORD: password, STORE_API_KEY: key } = settings
  if (key) {
    return `Basic ${Buffer.from(`${key}:`).toString("base64")}`
  }
  if (!email || !password) {
    throw new Error(`nobody logs in to ${base}: set STORE_EMAIL and STORE_PASSWORD, or STORE_API_KEY`)
  }
  const answer = await ask(base, "/auth/user/emailpass", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) {
    throw refused(base, settings, await messageOf(answer))
  }
  const { token } = (await answer.json()) as { token?: string }
  if (!token) {
    throw new Error(`${base} logs ${email} in in more than one step; set STORE_API_KEY instead`)
  }
  return `Bearer ${token}`
}

async function ask(base: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(60_000) })
  } catch (error) {
    throw new Error(`the store ${base} does not answer (${causeOf(error)}); start it, or correct STORE_URL`)
  }
}

function refused(
  base: string,
  { STORE_API_KEY: key, STORE_EMAIL: email }: StoreSettings,
  why: string
): Error {
  return new Error(
    key
      ? `the store ${base} refuses the key of STORE_API_KEY (${why}); correct it: a secret key of the store's settings`
      : `the store ${base} refuses the login of ${email} (${why}); correct STORE_EMAIL and STORE_PASSWORD`
  )
}

/** Medusa's own words, in one line. */
async function messageOf(answer: Response): Promise<string> {
  const text = await answer.text()
  try {
    return String((JSON.parse(text) as { message?: unknown }).message ?? text)
  } catch {
    return text.replace(/\s+/g, " ").slice(0, 200)
  }
}

/** What fetch hides behind "fetch failed". */
function causeOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string }
  return cause?.code ?? cause?.message ?? message ?? String(error)
}
