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
  ...passwordsByName(),
  ...passwordsOfCalls(),
  ...passwordsOfSettings(),
  example('Basic', 'dXNlcjpwYXNz', (s) => `"Authorization": "Basic ${s}"`),
  example('Basic of curl', 'dTpwYXNzdw==', (s) => `curl -H 'Authorization: Basic ${s}' https://a`),
  example('short bearer', 'abc123', (s) => `headers['Authorization'] = 'Bearer ${s}'`),
  example('API key header', 'k3y0f5ervice', (s) => `curl -H "X-Api-Key: ${s}"`),
  example('URL with a sign', 'p@ss', (s) => `mongodb+srv://app:${s}@cluster.example/db`),
  example('URL with an escape', '%40pw', (s) => `redis://:${s}@cache.example:6379/0`),
  example('hex key', '0123456789abcdef'.repeat(2), (s) => `key = "${s}"`),
  example('hex key of bytes', 'DEADBEEF01234567'.repeat(4), (s) => `KEY = bytes.fromhex("${s}")`),
  example('AES key', '\\x00\\x11\\x22\\x33'.repeat(4), (s) => `aes_key = b"${s}"`),
];

/** Short and simple ones: only what stands beside them says that they are passwords. */
function passwordsByName() {
  return [
    example('short password', 'hunter2', (s) => `password = "${s}"`),
    example('simple password', 'changeme', (s) => `db_password = '${s}'`),
    example('password with quotes', 'it\\"s!me', (s) => `password = "${s}"`),
    example('typed password of Rust', 'hunter2', (s) => `const PWD: &'static str = "${s}";`),
    example('C definition', 'hunter2', (s) => `#define DB_PASSWORD "${s}"\n`),
    example('C array', 'hunter2', (s) => `char password[] = "${s}";`),
    example('C++ constructor', 'hunter2', (s) => `std::string password("${s}");`),
    example('PHP array', 'hunter2', (s) => `['host' => 'db', 'password' => '${s}']`),
    example('PHP constant', 'hunter2', (s) => `define('DB_PASSWORD', '${s}');`),
    example('triple quotes', 'hunter2', (s) => `password = \"\"\"${s}\"\"\"\n`),
    example('triple quotes on lines', 'hunter2', (s) => `password = '''\n    ${s}\n'''\n`),
    example('pass beside a user', 'hunter', (s) => `auth: { user: 'a', pass: '${s}' }`),
    example('pass', 'hunter2', (s) => `{ pass: '${s}' }`),
    example('comparison', 'hunter', (s) => `if password == "${s}":`),
    example('equals', 'hunter', (s) => `if (password.equals("${s}")) {`),
    example('strcmp', 'hunter', (s) => `if (strcmp(password, "${s}") == 0) {`),
    example('secret string', 'hunter', (s) => `password=SecretStr("${s}")`),
    example('fallback', 'hunter', (s) => `const password = process.env.PW || '${s}';`),
    example('default of getenv', 'hunter', (s) => `os.environ.get("DB_PASSWORD", "${s}")`),
    example('default of an option', 'hunter', (s) => `add_argument("--password", default="${s}")`),
    example('pair', 'hunter', (s) => `user, password = "bob", "${s}"`),
    example('phrase', 'correct horse battery staple', (s) => `passphrase = "${s}"`),
    example('secret of a framework', 'topsecret', (s) => `SECRET_KEY = '${s}'`),
    example('reversed comparison', 'hunter', (s) => `if ("${s}".equals(password)) {`),
    example('in brackets', 'hunter', (s) => `password = (\n  "${s}"\n)`),
    example('XML element', 'hunter', (s) => `<password>${s}</password>`),
    example('XML property', 'hunter', (s) => `<property name="db.password" value="${s}"/>`),
    example('SQL', 'hunter', (s) => `"CREATE USER a IDENTIFIED BY '${s}'"`),
  ];
}

function passwordsOfCalls() {
  return [
    example('setPassword', 'hunter', (s) => `user.setPassword("${s}");`),
    example('set_password', 'hunter', (s) => `user.set_password('${s}')`),
    example('set_password of a user', 'hunter', (s) => `set_password(user, '${s}')`),
    example('withPassword', 'hunter', (s) => `new Db().withPassword("${s}").build()`),
    example('builder', 'hunter', (s) => `builder.user("a").password("${s}")`),
    example('hash', 'hunter', (s) => `hash_password("${s}")`),
    example('auth pair', 'hunter', (s) => `requests.get(url, auth=("user", "${s}"))`),
    example('auth pair of names', 'hunter', (s) => `requests.get(url, auth=(user, '${s}'))`),
    example('HTTPBasicAuth', 'hunter', (s) => `HTTPBasicAuth('user', '${s}')`),
    example('SetBasicAuth', 'hunter', (s) => `req.SetBasicAuth("user", "${s}")`),
    example('login', 'hunter', (s) => `smtp.login("a@example.com", "${s}")`),
    example('setApiKey', 'abc123def456', (s) => `client.setApiKey("${s}")`),
    example('JDBC', 'hunter', (s) => `DriverManager.getConnection(url, "sa", "${s}")`),
    example('mysqli', 'hunter', (s) => `new mysqli("localhost", "root", "${s}")`),
    example('jwt.sign', 'hunter', (s) => `jwt.sign({ id: user.id }, '${s}')`),
  ];
}

function passwordsOfSettings() {
  return [
    example('libpq', 'hunter', (s) => `connect("host=db password=${s} user=app")`),
    example('libpq, last', 'hunter', (s) => `connect("host=db user=app password=${s}")`),
    example('ODBC', 'hunter', (s) => `"Driver={x};Server=db;Uid=sa;Pwd=${s};Encrypt=yes"`),
    example('password alone', 'hunter', (s) => `"Pwd=${s};"`),
    example('query', 'hunter', (s) => `"jdbc:mysql://db/app?user=a&password=${s}"`),
    example('shell before a command', 'hunter', (s) => `PGPASSWORD=${s} psql -h db`),
    example('list of Compose', 'hunter', (s) => `  - POSTGRES_PASSWORD=${s}\n`),
    example('Dockerfile', 'hunter2', (s) => `ENV DB_PASSWORD ${s}`),
    example('.env', 'hunter', (s) => `DB_PASSWORD=${s}\n`),
    example('ini', 'hunter2', (s) => `password = ${s}\n`),
    example('option', 'hunter', (s) => `mysqldump --user=a --password=${s} db`),
    example('short option', 'hunter', (s) => `mysql -u root -p${s} db`),
    example('curl', 'hunter', (s) => `curl -u admin:${s} https://example.com`),
  ];
}

/** YAML, which shows by the lines around it: not to be mixed with other code. */
export const yamlExamples: readonly string[] = [
  'password: hunter',
  'db:\n  user: app\n  password: hunter\n  port: 5432\n',
  'services:\n  db:\n    environment:\n      # local\n      POSTGRES_PASSWORD: hunter # here\n      POSTGRES_DB: app\n',
  'users:\n  - name: a\n    password: hunter\n  - name: b\n',
];

function example(kind: string, secret: string, code: (secret: string) => string) {
  return { kind, secret, code: code(secret) };
}
