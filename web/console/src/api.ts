import { z } from 'zod'
import { accountSchema, appointmentListSchema, cancelAnswerSchema, caseListSchema, caseSchema, newsSchema } from '../../../src/console/wire'
import type { Account, AppointmentList, CancelAnswer, CaseDetail, CaseList, News } from '../../../src/console/wire'

// Without this zod tries to compile code, which the page's Content-Security-Policy forbids.
z.config({ jitless: true })

/** A request that did not succeed. `code` is one of the server's, or `network`. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly waitSeconds: number,
  ) {
    super(code)
    this.name = 'ApiError'
  }
}

/** The console's requests. Each answer is checked; each throws an `ApiError`. */
export const api = {
  account: (): Promise<Account> => get('account', accountSchema),
  cases: (page: number): Promise<CaseList> => get(`conversations?page=${String(page)}`, caseListSchema),
  case: (id: string): Promise<CaseDetail> => get(`conversation?id=${encodeURIComponent(id)}`, caseSchema),
  /** `isActive`: she did something since the last time, which keeps her login awake. */
  news: (id: string | undefined, isActive: boolean): Promise<News> =>
    get(`news?active=${isActive ? '1' : '0'}${id === undefined ? '' : `&id=${encodeURIComponent(id)}`}`, newsSchema),
  writeLine: async (csrf: string, line: { id: string; key: string; text: string }): Promise<void> => {
    await post('line', line, { 'X-CSRF-Token': csrf })
  },
  handBack: async (csrf: string, id: string): Promise<void> => {
    await post('hand-back', { id }, { 'X-CSRF-Token': csrf })
  },
  /** `now`, or `before` if there was nothing left to do. */
  cancelVisit: async (csrf: string, id: string): Promise<CancelAnswer> =>
    cancelAnswerSchema.parse(await post('cancel-visit', { id }, { 'X-CSRF-Token': csrf })),
  appointments: (): Promise<AppointmentList> => get('appointments', appointmentListSchema),
  login: async (password: string): Promise<Account> => accountSchema.parse(await post('login', { password })),
  logout: async (csrf: string): Promise<void> => {
    await post('logout', {}, { 'X-CSRF-Token': csrf })
  },
}

async function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await request(path, {}))
}

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  return request(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) })
}

const errorSchema = z.object({ error: z.object({ code: z.string() }) })

async function request(path: string, init: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(`/console/api/${path}`, { ...init, cache: 'no-store' })
  } catch {
    throw new ApiError('network', 0)
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body
  const refused = errorSchema.safeParse(body)
  throw new ApiError(refused.success ? refused.data.error.code : 'network', Number(response.headers.get('Retry-After') ?? 0))
}
