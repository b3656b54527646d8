import assert from 'node:assert/strict';
import { isSensitiveFile } from '../../src/platform/sensitive-files.js';

describe('isSensitiveFile', () => {
  it('knows files that hold secrets by custom, in any folder and case', () => {
    const files = [
      '.env',
      'app/.env.local',
      '/home/a/project/.ENV.Production',
      'prod.env',
      'certs/server.pem',
      'server.KEY',
      'id_rsa',
      'id_rsa.bak',
      'a/id_ed25519',
      'store.p12',
      'store.pfx',
      'app.jks',
      'debug.keystore',
      '.npmrc',
      '.pypirc',
      '.netrc',
      'credentials',
      'credentials.json',
      'credentials-prod.yml',
      'secrets.yaml',
      'config/secrets.toml',
      '/home/a/.aws/config',
      '/home/a/.ssh/config',
      'C:\\Users\\a\\.aws\\credentials',
      'passwords.kdbx',
      'service-account-prod.json',
      'terraform.tfvars',
      'prod.auto.tfvars',
      'secrets/database.txt',
    ];
    for (const file of files) assert.ok(isSensitiveFile(file), file);
  });

  it('lets ordinary code through', () => {
    const files = [
      'src/main.py',
      'environment.ts',
      'src/env.ts',
      'keys.py',
      'monkey.c',
      '.env.example',
      'src/secrets.py',
      'lib/credentials-provider.ts',
      'package.json',
      'src/mask-secrets.ts',
      'awsome/config.ts',
      'notes/ssh.md',
      '',
    ];
    for (const file of files) assert.ok(!isSensitiveFile(file), file);
  });
});
