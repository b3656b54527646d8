import { ErrorCodes, ResponseError } from 'vscode-jsonrpc/node';
import * as z from 'zod';
import { SecCoderError, toSecCoderError } from './errors.js';

/** A SecCoderError on its way between a worker and us: JSON-RPC carries a message and `data`. */
const failureData = z.object({
  kind: z.enum([
    'unreachable',
    'not-found',
    'unauthorized',
    'rate-limited',
    'overloaded',
    'loading',
    'protocol',
    'rejected',
    'integrity',
    'missing',
    'input',
    'internal',
  ]),
  hint: z.string().optional(),
  remedy: z
    .enum(['fetch-models', 'pull-model', 'set-token', 'open-settings', 'manage-trust', 'show-log'])
    .optional(),
});
type FailureData = z.infer<typeof failureData>;

/** What a worker answers in place of a result. */
export function toResponse(error: unknown): ResponseError<FailureData> {
  const { message, kind, hint, remedy } = toSecCoderError(error);
  return new ResponseError(ErrorCodes.InternalError, message, {
    kind,
    ...(hint === undefined ? {} : { hint }),
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** The failure that a worker answered, as it was there. */
export function fromResponse(error: unknown): SecCoderError {
  if (!(error instanceof ResponseError)) return toSecCoderError(error);
  const data = failureData.safeParse(error.data).data;
  return new SecCoderError(data?.kind ?? 'internal', error.message, {
    ...(data?.hint === undefined ? {} : { hint: data.hint }),
    ...(data?.remedy === undefined ? {} : { remedy: data.remedy }),
    cause: error,
  });
}
