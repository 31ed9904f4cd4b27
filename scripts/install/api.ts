/** A small client for a store's HTTP interface; every answer that is not 2xx is an error in words. */
export class Api {
  private token: string | null = null

  /**
   * @param base for example `http://127.0.0.1:9000`
   * @param headers sent with every request, such as `x-publishable-api-key`
   */
  constructor(
    readonly base: string,
    private readonly headers: Record<string, string> = {}
  ) {}

  /** Signs in by e-mail and password; `actor` is `user` for the admin, `customer` for a buyer. */
  async signIn(actor: "user" | "customer", email: string, password: string): Promise<void> {
    this.token = null
    this.token = (await this.post<{ token: string }>(`/auth/${actor}/emailpass`, { email, password })).token
  }

  /** Makes an account, stays signed in with it, and returns the customer's id. */
  async register(email: string, password: string): Promise<string> {
    const account = { email, password }
    this.token = (await this.post<{ token: string }>("/auth/customer/emailpass/register", account)).token
    const person = { email, first_name: "Ada", last_name: "Buyer" }
    const { customer } = await this.post<{ customer: { id: string } }>("/store/customers", person)
    await this.signIn("customer", email, password)
    return customer.id
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>("GET", path)
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>("POST", path, body)
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        "content-type": "application/json",
        ...this.headers,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
    }
    return JSON.parse(text) as T
  }
}
