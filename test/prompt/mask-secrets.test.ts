import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskAround, maskSecrets, unmaskSecrets } from '../../src/prompt/mask-secrets.js';
import { hostileCode } from '../support/hostile-code.js';
import { ordinaryCode } from '../support/ordinary-code.js';
import { secretExamples, yamlExamples } from '../support/secret-examples.js';

const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(...secretExamples.map(({ code }) => code)),
      fc.constantFrom(...ordinaryCode),
      hostileCode,
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 12 },
  )
  .chain((parts) => fc.constantFrom('\n', ' ', '', '\r\n').map((joint) => parts.join(joint)));

describe('a secret that stands again', () => {
  it('is masked there too, though nothing names it', () => {
    const { text } = maskSecrets('password = "hunter2!X"\nconnect("hunter2!X")\n');
    assert.ok(!text.includes('hunter2'));
    assert.equal(new Set(text.match(/SECRET_\w+/g)).size, 1);
  });

  it('is left where it may be an ordinary word', () => {
    const { text } = maskSecrets('password = "admin"\nif user.admin:\n');
    assert.ok(text.includes('user.admin'));
  });
});

describe('maskSecrets', () => {
  for (const { kind, secret, code } of secretExamples) {
    it(`masks: ${kind}`, () => {
      const { text, secrets } = maskSecrets(code);
      assert.ok(!text.includes(secret), text);
      assert.match(text, /SECRET_[a-z0-9]{6}/);
      assert.ok([...secrets.values()].some((value) => value.includes(secret)));
      assert.equal(unmaskSecrets(text, secrets), code);
    });
  }

  for (const code of yamlExamples) {
    it(`masks YAML: ${JSON.stringify(code)}`, () => {
      const { text, secrets } = maskSecrets(code);
      assert.match(text, /assword: SECRET_\w{6}(?: #|\n|$)/i);
      assert.deepEqual([...secrets.values()], ['hunter']);
      assert.equal(unmaskSecrets(text, secrets), code);
    });
  }

  for (const code of ordinaryCode) {
    it(`lets through: ${code.slice(0, 60)}`, () => assert.equal(maskSecrets(code).text, code));
  }

  it('leaves the code around a secret', () => {
    const { text } = maskSecrets('connect(user="a", password="hunter2!X", port=1)');
    assert.match(text, /^connect\(user="a", password="SECRET_\w{6}", port=1\)$/);
  });

  it('masks a common word where it is the password', () => {
    assert.match(maskSecrets('auth=("user", "secret")').text, /^auth=\("user", "SECRET_\w{6}"\)$/);
    assert.match(maskSecrets("password = 'secret'").text, /^password = 'SECRET_\w{6}'$/);
  });

  it('gives a secret the same placeholder each time', () => {
    const [first, second] = maskSecrets('password = "hunter2!X"\npwd = "hunter2!X"').text.split(
      '\n',
    );
    assert.equal(first?.split(' = ')[1], second?.split(' = ')[1]);
    const later = maskSecrets('token = "other99secret"\npassword = "hunter2!X"').text;
    assert.ok(later.endsWith(first ?? '-'));
  });

  it('gives no placeholder that stands in the text already', () => {
    const { text } = maskSecrets('password = "hunter2!X"');
    const placeholder = /SECRET_\w+/.exec(text)?.[0] ?? '';
    const code = `password = "hunter2!X" # ${placeholder}`;
    const again = maskSecrets(code);
    assert.notEqual(again.text, `${text} # ${placeholder}`);
    assert.equal(unmaskSecrets(again.text, again.secrets), code);
  });

  it('gives back what went in, whatever it is', () => {
    fc.assert(
      fc.property(anything, (code) => {
        const { text, secrets } = maskSecrets(code);
        assert.equal(unmaskSecrets(text, secrets), code);
      }),
    );
  });

  it('masks whatever password stands where a password stands', () => {
    const shapes: readonly ((password: string) => string)[] = [
      (s) => `password = "${s}"`,
      (s) => `#define DB_PASSWORD "${s}"`,
      (s) => `user.setPassword('${s}');`,
      (s) => `auth=("user", "${s}")`,
      (s) => `db:\n  user: app\n  password: ${s}\n`,
      (s) => `"host=db password=${s} user=app"`,
      (s) => `"Server=db;Pwd=${s};"`,
      (s) => `"https://app:${s}@example.com/"`,
      (s) => `password = '''${s}'''`,
      (s) => `export DB_PASSWORD=${s}`,
    ];
    const password = fc.stringMatching(/^[a-z]{3}[A-Z]?\d[a-z\d_!+=^~.-]{0,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...shapes), password, (shape, secret) => {
        const { text, secrets } = maskSecrets(shape(secret));
        assert.equal([...secrets.values()].length, 1);
        assert.equal([...secrets.values()][0], secret);
        assert.equal(unmaskSecrets(text, secrets), shape(secret));
      }),
    );
  });

  it('is done in time for texts made to be slow', () => {
    const texts = [
      'token'.repeat(6_000),
      'a-'.repeat(12_000),
      ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ').repeat(600),
      'user='.repeat(5_000),
      'password="'.repeat(2_500),
      'http://a:'.repeat(2_500),
      'sk-'.repeat(8_000),
      'eyJaaaaaaaa.'.repeat(2_000),
      '+'.repeat(24_000),
      'password = "a", '.repeat(1_500),
      'password, '.repeat(2_400),
      'setPassword('.repeat(2_000),
      'set_password_'.repeat(2_000),
      'auth=('.repeat(4_000),
      'login("a", '.repeat(2_000),
      'getConnection("a",'.repeat(1_300),
      'password'.repeat(3_000),
      'password.'.repeat(2_600),
      'host=a password='.repeat(1_500),
      'host=a;'.repeat(3_400),
      '  password: a1\n'.repeat(1_600),
      'a: b\n'.repeat(4_800),
      "password = '''\n".repeat(1_600),
      'password: '.repeat(2_400),
      'a://a:a@'.repeat(3_000),
      'mysql a'.repeat(3_400),
      'jwt.sign({'.repeat(2_400),
      'password = x or '.repeat(1_500),
      '\\"password":\\'.repeat(2_000),
      'pass\\'.repeat(5_000),
      '\n'.repeat(24_000),
      '--password '.repeat(2_000),
      'Authorization: Basic '.repeat(1_100),
      ' '.repeat(24_000),
    ];
    const tenSeconds = AbortSignal.timeout(10_000);
    for (const text of texts) maskSecrets(text);
    assert.ok(!tenSeconds.aborted);
  });
});

describe('maskAround', () => {
  it('masks a secret that the cursor stands in', () => {
    const key = `AKIA${'B3D5F7H9'.repeat(2)}`;
    for (let at = 1; at < key.length; at += 1) {
      const { prefix, suffix, secrets } = maskAround(
        `a("${key.slice(0, at)}`,
        `${key.slice(at)}")`,
      );
      assert.match(prefix, /^a\("SECRET_\w{6}$/);
      assert.match(suffix, /^SECRET_\w{6}"\)$/);
      assert.equal(unmaskSecrets(prefix, secrets), `a("${key.slice(0, at)}`);
    }
  });

  it('sends no secret, wherever the cursor is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secretExamples), fc.nat(), ({ code, secret }, at) => {
        const cursor = at % (code.length + 1);
        const { prefix, suffix, secrets } = maskAround(code.slice(0, cursor), code.slice(cursor));
        assert.ok(!`${prefix}${suffix}`.includes(secret));
        assert.equal(unmaskSecrets(prefix, secrets), code.slice(0, cursor));
        assert.equal(unmaskSecrets(suffix, secrets), code.slice(cursor));
      }),
    );
  });
});
