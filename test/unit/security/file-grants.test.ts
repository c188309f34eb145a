import { expect, it } from 'vitest';
import { FileGrants } from '../../../electron/security/file-grants.ts';

it('a token opens its path once', () => {
  const grants = new FileGrants();
  const token = grants.grant('/home/x/ก.pdf');
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  expect(grants.redeem(token)).toBe('/home/x/ก.pdf');
  expect(grants.redeem(token)).toBeNull();
});

it('a path has a new token each time, and none opens another', () => {
  const grants = new FileGrants();
  const tokens = Array.from({ length: 1000 }, (_, index) => grants.grant(`/x/${index % 2}`));
  expect(new Set(tokens).size).toBe(1000);
  expect(grants.redeem(tokens[0]!)).toBe('/x/0');
  expect(grants.redeem(tokens[1]!)).toBe('/x/1');
  expect(grants.redeem(tokens[2]!)).toBe('/x/0');
});

it('what was never given, or was taken back, opens nothing', () => {
  const grants = new FileGrants();
  for (const guess of ['', 'f'.repeat(32), '__proto__', 'constructor', '/etc/passwd'])
    expect(grants.redeem(guess)).toBeNull();
  const token = grants.grant('/x');
  grants.revokeAll();
  expect(grants.redeem(token)).toBeNull();
  expect(new FileGrants().redeem(grants.grant('/x'))).toBeNull();
});
