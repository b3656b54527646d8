import type { Pooling } from './model-profiles.js';

/**
 * One unit-length vector from a vector for each token.
 * @param hidden token vectors one after the other, `tokens × width` numbers
 * @param skip leading tokens left out of the mean (a masked instruction); at least one token stays
 */
export function pool(
  hidden: Float32Array,
  tokens: number,
  pooling: Pooling,
  skip = 0,
): Float32Array {
  const width = hidden.length / tokens;
  const first = Math.min(skip, tokens - 1);
  const from = pooling === 'last' ? tokens - 1 : pooling === 'cls' ? 0 : first;
  const to = pooling === 'cls' ? 1 : tokens;
  const sum = new Float32Array(width);
  for (let token = from; token < to; token++) {
    for (let i = 0; i < width; i++) sum[i] = (sum[i] ?? 0) + (hidden[token * width + i] ?? 0);
  }
  return unitLength(sum);
}

/** Scales to length 1 in place; the mean's divisor cancels out here. A zero vector stays as it is. */
function unitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length > 0) for (const [i, value] of vector.entries()) vector[i] = value / length;
  return vector;
}
