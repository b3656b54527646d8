/**
 * Files that hold secrets by custom, in the notation of .gitignore: a name without a slash is looked for
 * in every folder. Their text goes into no prompt, and they get no completions. Upper and lower case count
 * as the same.
 */
const patterns = [
  // Environment and settings
  '.env',
  '.env.*',
  '*.env',
  '.envrc',
  '.flaskenv',
  'secrets.*',
  '*.secrets',
  '*.secret',
  'secrets',
  'credentials*',
  '*credentials.json',
  'service-account*.json',
  'service_account*.json',
  'client_secret*.json',
  'appsettings.secrets.json',
  'local.settings.json',
  // Private keys and key stores
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  '*.p8',
  '*.pkcs12',
  '*.jks',
  '*.keystore',
  '*.ppk',
  '*.kdbx',
  '*.kdb',
  '*.asc',
  '*.gpg',
  'id_rsa*',
  'id_dsa*',
  'id_ecdsa*',
  'id_ed25519*',
  'authorized_keys',
  'known_hosts',
  // Tools that sign in
  '.npmrc',
  '.yarnrc.yml',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.git-credentials',
  '.htpasswd',
  '.pgpass',
  '.my.cnf',
  '.s3cfg',
  '.boto',
  '.dockercfg',
  '.vault-token',
  '.vault_pass*',
  'kubeconfig',
  'terraform.tfvars',
  '*.auto.tfvars',
  '*.tfstate',
  '*.tfstate.backup',
  // Folders
  '.aws/**',
  '.ssh/**',
  '.gnupg/**',
  '.kube/**',
  '.docker/config.json',
  '.azure/**',
  '.config/gcloud/**',
  '.secrets/**',
  'secrets/*.json',
  'secrets/*.txt',
  'secrets/*.yaml',
  'secrets/*.yml',
] as const;

/** What these patterns would catch but holds no secret: templates, and code about secrets. */
const exceptions =
  /(?:^|\/)(?:\.env\.(?:example|sample|template|dist|defaults)|(?:secrets|credentials)[^/]*\.(?:py|pyi|js|mjs|cjs|jsx|ts|mts|cts|tsx|java|kt|go|rs|c|h|cc|cpp|hpp|cs|php|rb|swift|scala|md))$/i;

const expressions = patterns.map((pattern) => expressionFor(pattern));

/**
 * Whether a file holds secrets by its name or folder.
 * @param path absolute or relative, with slashes or backslashes
 */
export function isSensitiveFile(path: string): boolean {
  const plain = path.replaceAll('\\', '/');
  return !exceptions.test(plain) && expressions.some((expression) => expression.test(plain));
}

function expressionFor(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]]/g, '\\$&')
    .replace(/\*+/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`(?:^|/)${source}$`, 'i');
}
