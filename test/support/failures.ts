import assert from 'node:assert/strict';
import { SecCoderError, type FailureKind } from '../../src/platform/errors.js';

/** The SecCoderError with which a promise must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<SecCoderError> {
  const error: unknown = await promise.then(
    () => assert.fail('it succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SecCoderError, String(error));
  return error;
}

/** Asserts that a promise fails in this way, with a sentence and something to do about it. */
export async function assertFails(
  promise: Promise<unknown>,
  kind: FailureKind,
  message: RegExp,
): Promise<SecCoderError> {
  const error = await failureOf(promise);
  assert.equal(error.kind, kind, error.message);
  assert.match(error.message, message);
  assert.ok(error.hint ?? '', `no hint: ${error.message}`);
  return error;
}
