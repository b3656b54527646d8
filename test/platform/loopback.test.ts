import assert from 'node:assert/strict';
import { isLoopback } from '../../src/platform/loopback.js';

describe('isLoopback', () => {
  it('knows this computer by its names and addresses', () => {
    const own = [
      'http://localhost:11434',
      'HTTP://LOCALHOST/v1',
      'localhost:11434',
      '127.0.0.1',
      '127.0.0.1:11434',
      'https://127.8.9.10/',
      'http://[::1]:8080/v1',
      'http://user:pw@localhost:1/',
      'http://2130706433/', // 127.0.0.1 as one number
    ];
    for (const address of own) assert.ok(isLoopback(address), address);
  });

  it('takes no other for it', () => {
    const others = [
      'https://example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'http://localhost@example.com/',
      'http://128.0.0.1',
      'http://192.168.1.2:11434',
      'http://[::2]/',
      'http://0.0.0.0:11434',
      '',
      'http://',
      'not an address',
    ];
    for (const address of others) assert.ok(!isLoopback(address), address);
  });
});
