/** A random-looking part that no scanner takes for a real credential: put together at run time. */
const part = (length: number) => 'aB3dE6gH9kL2mN5pQ8rS1tU4vW7xY0z'.repeat(8).slice(0, length);
const mark = (side: string, kind: string) => `-----${side} ${kind}PRIVATE KEY-----`;
const upper = (length: number) => part(length).toUpperCase();

/** Kinds of secrets, each with code that holds it. */
export const secretExamples: readonly {
  readonly kind: string;
  readonly secret: string;
  readonly code: string;
}[] = [
  example('AWS key id', `AKIA${upper(16)}`, (s) => `client = connect("${s}")`),
  example('AWS secret', `${part(20)}/${part(19)}`, (s) => `aws_secret_access_key = "${s}"`),
  example('GitHub token', `ghp_${part(36)}`, (s) => `curl -H "Authorization: token ${s}"`),
  example('GitHub fine token', `github_pat_${part(22)}_${part(40)}`, (s) => `x = '${s}';`),
  example(
    'GitLab token',
    `glpat-${part(20)}`,
    (s) => `git clone https://oauth2:${s}@git.example/a`,
  ),
  example(
    'Slack token',
    `xoxb-${'1'.repeat(11)}-${part(24)}`,
    (s) => `slack(${JSON.stringify(s)})`,
  ),
  example('Stripe key', `sk_live_${part(24)}`, (s) => `stripe.api_key = "${s}"`),
  example('OpenAI key', `sk-proj-${part(40)}`, (s) => `OpenAI(api_key="${s}")`),
  example('Hugging Face token', `hf_${part(34)}`, (s) => `login('${s}')`),
  example('Google key', `AIza${part(35)}`, (s) => `url = f"https://maps?key=${s}"`),
  example('JWT', `eyJ${part(20)}.eyJ${part(40)}.${part(43)}`, (s) => `const t = "${s}";`),
  example('bearer', `${part(30)}==`, (s) => `headers = {"Authorization": "Bearer ${s}"}`),
  example('password', 'hunter2!X', (s) => `password = "${s}"`),
  example('password in JSON', 'S3cret-Pa55', (s) => `{"db_password": "${s}", "a": 1}`),
  example('typed password', 'S3cretPa55', (s) => `const apiKey: string = '${s}';`),
  example('Go key', 'a1b2c3d4e5f6', (s) => `apiKey := "${s}"`),
  example('map entry', 'q9w8e7r6t5', (s) => `config["client_secret"] = "${s}"`),
  example('default', 'q9w8e7r6t5', (s) => `os.getenv("API_TOKEN", "${s}")`),
  example('open string', 'q9w8e7r6t5y4', (s) => `secret_key = "${s}`),
  example('shell', part(32), (s) => `export API_KEY=${s}\n`),
  example('YAML', part(32), (s) => `db:\n  auth_token: ${s}\n`),
  example('URL', 'p4ss.w0rd', (s) => `postgres://admin:${s}@db.example:5432/app`),
  example('ADO string', 'P4ss+w0rd', (s) => `"Server=db;User Id=sa;Password=${s};"`),
  example(
    'private key',
    `${part(64)}\n${part(64)}\n${part(20)}==`,
    (s) => `${mark('BEGIN', 'RSA ')}\n${s}\n${mark('END', 'RSA ')}\n`,
  ),
  example(
    'private key in a string',
    `${part(64)}\\n${part(30)}`,
    (s) => `key = "${mark('BEGIN', '')}\\n${s}\\n${mark('END', '')}"`,
  ),
  example(
    'end of a private key',
    `${part(64)}\n${part(64)}`,
    (s) => `${s}\n${mark('END', 'OPENSSH ')}\n`,
  ),
  example(
    'beginning of a private key',
    `${part(64)}\n${part(44)}`,
    (s) => `${mark('BEGIN', 'EC ')}\n${s}`,
  ),
];

function example(kind: string, secret: string, code: (secret: string) => string) {
  return { kind, secret, code: code(secret) };
}

/** Code that looks a little like it, and holds none. */
export const ordinaryCode: readonly string[] = [
  'password = input()',
  'token = request.headers["x-token"]',
  "const password = await prompt('Enter your password');",
  'password: "password"',
  '<input type="password" name="password" placeholder="New password">',
  'id = "123e4567-e89b-12d3-a456-426614174000"',
  '"integrity": "sha512-52N+Y4HRMOJmbLmr+DqO4iSRyyB7N52gm7PWCT6h0p978+oKbqHCB7gIJIwZvBUsjlSdWbrBFqUSmIFNZMpn0A==",',
  'commit = "9fceb02d0ae598e95dc970b74767f19372d61af8"',
  'PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="',
  'tokenizer = AutoTokenizer.from_pretrained("gpt2-medium")',
  'token_type = "bearer"',
  'TOKEN_URL = "https://login.example.com/oauth2/v2.0/token"',
  'secretName: "my-app-secret"',
  'author = "jane.doe42"',
  'api_key = os.environ["API_KEY"]',
  'apiKey: process.env.API_KEY,',
  'password = f"{user}-{number}"',
  'password = "${DB_PASSWORD}"',
  'secret = "********"',
  'postgres://user:${PASSWORD}@localhost/db',
  'postgres://localhost:5432/db',
  "if (text.startsWith('-----BEGIN PRIVATE KEY-----')) return parsePrivateKey(text);",
  'class="sk-loading-spinner-container-large"',
  'def hash_password(password: str, salt: bytes) -> str:',
  'token = tokens[index + 1]',
  'const keyboard = "qwertyuiop";',
  'const token = createAccessTokenForUserWithScopes;',
  'e-mail: user@example.com',
];
