/** The closed list of everything that Okno's API can refuse, with the HTTP status of each. */
export const errorStatus = {
  'request.invalid': 400,
  'request.forged': 403,
  'request.too-large': 413,
  'auth.required': 401,
  'auth.wrong': 401,
  'auth.locked': 429,
  'auth.password-weak': 422,
  'auth.password-change-required': 403,
  'right.missing': 403,
  'not-found': 404,
  'limit.exceeded': 429,
  'conflict.version': 409,
  'conflict.name': 409,
  'conflict.in-use': 409,
  'queue.empty': 409,
  'position.unknown': 404,
  'position.taken': 409,
  'position.wrong-state': 409,
  'point.unknown': 404,
  'point.archived': 409,
  'point.busy': 409,
  'operator.busy': 409,
  'service.unknown': 404,
  'service.archived': 409,
  'service.not-taken': 409,
  'serving.unknown': 404,
  'recording.unknown': 404,
  'recording.foreign': 403,
  'recording.deleted': 410,
  'recording.segment-damaged': 422,
  'recording.segment-conflict': 409,
  'recording.chain-broken': 409,
  'storage.full': 507,
  'storage.unavailable': 503,
  'server.stopping': 503,
  'server.failed': 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** A refusal that the API turns into a problem document (RFC 9457). `detail` is for engineers; people read the code's translation. */
export class OknoError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, detail?: string, fields?: Readonly<Record<string, string>>) {
    super(detail ?? code);
    this.name = 'OknoError';
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorStatus, value);
