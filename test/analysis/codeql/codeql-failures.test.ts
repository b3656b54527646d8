import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isRunning, type CodeqlScenario } from '../../support/codeql-stand-in.js';
import { CodeqlPlace } from '../../support/codeql-stand-in-place.js';
import { ManualTimers } from '../../support/manual-timers.js';

const { signal } = new AbortController();
const vulnerable = 'def find(name):\n    db.run("VULNERABLE" + name)\n';

describe('an analysis with CodeQL that fails', () => {
  let place: CodeqlPlace;
  beforeEach(async () => {
    place = await CodeqlPlace.create();
  });
  afterEach(() => place.remove());

  const failures: readonly [string, CodeqlScenario, RegExp, RegExp][] = [
    [
      '2 with what it said',
      { codes: { 'database create': 2 }, said: { 'database create': 'No such\nthing.' } },
      /create the database: thing\./,
      /parsed/,
    ],
    ['3', { codes: { 'database create': 3 } }, /incomplete/, /bundle/],
    ['32', { codes: { 'database create': 32 } }, /no source code/, /language/],
    ['33', { codes: { 'database analyze': 33 } }, /took too long/, /fewer/],
    ['98', { codes: { 'database analyze': 98 } }, /cancelled/, /again/],
    ['99', { codes: { 'database analyze': 99 } }, /out of memory/, /Close/],
    ['100', { codes: { 'database analyze': 100 } }, /failed within itself/, /report/],
    ['137', { codes: { 'database analyze': 137 } }, /killed/, /Close/],
    [
      'a code that is not in the contract',
      { codes: { version: 7 } },
      /ended with 7/,
      /is the CodeQL CLI/,
    ],
    [
      'a full disk',
      {
        codes: { 'database create': 2 },
        said: { 'database create': 'write: No space left on device' },
      },
      /no room on the disk/,
      /Free/,
    ],
    ['a killed tool', { kill: 'database analyze' }, /killed/, /Close/],
    ['no SARIF', { sarif: 'none' }, /written no findings/, /current version/],
    ['half of its SARIF', { sarif: 'half' }, /not JSON/, /current version/],
    ['100 MB of SARIF', { sarif: 'huge' }, /too large \(over 64 MiB\)/, /fewer/],
    ['a run that says that it failed', { unsuccessful: true }, /run failed/, /packs/],
    ['a CLI that is too old', { version: '2.16.4' }, /2\.16\.4 is too old/, /2\.16\.5/],
    ['no extractor', { languages: ['go'] }, /no extractor for python/, /bundle/],
    [
      'no pack',
      { codes: { 'resolve queries': 2 } },
      /cannot run codeql\/python-queries/,
      /pack download codeql\/python-queries/,
    ],
    ['an empty suite', { queries: [] }, /has no queries/, /pack download/],
  ];
  for (const [what, scenario, message, hint] of failures) {
    it(`says what to do about ${what}, and leaves nothing behind`, async () => {
      const path = await place.write('a.py', vulnerable);
      await place.standIn.play(scenario);
      await assert.rejects(place.report(path), { name: 'SecCoderError', message, hint });
      assert.deepEqual(await place.runs(), []);
      await place.standIn.play({});
      assert.equal((await place.report(path)).findings.length, 1);
    });
  }

  it('says what to do about a disk that is full already, and leaves nothing behind', async () => {
    const path = await place.write('a.py', vulnerable);
    const write = () => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' }));
    await assert.rejects(place.analyzer({ write }).report([path], { signal }), {
      message: /no room on the disk/,
      hint: /Free/,
    });
    assert.deepEqual(await place.runs(), []);
  });

  it('says what to do about a program that cannot be started', async () => {
    const path = await place.write('a.py', vulnerable);
    const start = { command: join(place.cache, 'no-codeql') };
    await assert.rejects(place.analyzer({ start }).report([path], { signal }), { kind: 'missing' });
    const data = { command: path };
    await assert.rejects(place.analyzer({ start: data }).report([path], { signal }), {
      kind: 'missing',
    });
  });

  for (const hang of ['version', 'database create', 'database analyze'] as const) {
    it(`ends ${hang} and all that it started on abort`, async () => {
      const path = await place.write('a.py', vulnerable);
      await place.standIn.play({ hang });
      const stop = new AbortController();
      const run = place.analyzer().report([path], { signal: stop.signal });
      const pids = await place.standIn.hanging();
      stop.abort();
      await assert.rejects(run, { name: 'AbortError' });
      for (const pid of pids) while (await isRunning(pid)) await new Promise(setImmediate);
      assert.deepEqual(await place.runs(), []);
      assert.ok(!(await place.databases()).some((name) => name.endsWith('.lock')));
    });
  }

  it('ends a tool that never ends when its time is up', async () => {
    const path = await place.write('a.py', vulnerable);
    await place.standIn.play({ hang: 'database create' });
    const timers = new ManualTimers();
    const limits = { limitMs: 600_000, timers };
    const run = place.analyzer({ limits }).report([path], { signal });
    const pids = await place.standIn.hanging();
    timers.advance(600_000);
    await assert.rejects(run, { message: /had not finished after 10 minutes and was stopped/ });
    for (const pid of pids) while (await isRunning(pid)) await new Promise(setImmediate);
    assert.deepEqual(await place.runs(), []);
  });
});
