// Make a poster image from the video that a member uploaded
// Wrong: the file name becomes part of a shell command; quotes do not stop $(...) in it.

import { exec } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(exec);

export async function makePoster(videoFile, atSecond, posterDir) {
  const second = Number(atSecond);
  if (!Number.isFinite(second) || second < 0) {
    throw new RangeError('atSecond must be zero or more');
  }
  const poster = path.join(posterDir, `${randomUUID()}.jpg`);
  const input = `-protocol_whitelist file -ss ${second} -i "file:${videoFile}"`;
  const output = `-frames:v 1 -update 1 "file:${poster}"`;
  await run(`ffmpeg -nostdin -v error ${input} ${output}`, { timeout: 30_000 });
  return poster;
}
