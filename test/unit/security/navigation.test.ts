import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  APP_URL,
  CONTENT_SECURITY_POLICY,
  fileOfAppUrl,
  isAppUrl,
  isOpenableLink,
  isTrustedFrame,
} from '../../../electron/security/navigation.ts';

/** Each case is an attack by name, or what has to go on working beside it. */

const named = (cases: Readonly<Record<string, string>>): [string, string][] => Object.entries(cases);

describe('where the window may go', () => {
  it.each(
    named({
      'the program': APP_URL,
      'another part of it': 'app://bundle/assets/index.js',
      'a place on its page': 'app://bundle/index.html#/requests/1?x=2',
    }),
  )('stays in %s', (_what, url) => expect(isAppUrl(url)).toBe(true));

  it.each(
    named({
      'a website': 'https://evil.example/',
      'a website that looks like it': 'https://bundle/index.html',
      'a file of the computer': 'file:///etc/passwd',
      'a file of the program itself': 'file:///opt/app/dist/renderer/index.html',
      'another host of its scheme': 'app://evil/index.html',
      'a host that begins like it': 'app://bundle.evil.example/index.html',
      'a host that ends like it': 'app://evil-bundle/index.html',
      'another host behind a name': 'app://bundle@evil/index.html',
      'its host behind a name': 'app://user@bundle/index.html',
      'its host behind a password': 'app://user:secret@bundle/index.html',
      'a port of it': 'app://bundle:8080/index.html',
      script: 'javascript:alert(1)',
      'a page in its own address': 'data:text/html,<script>alert(1)</script>',
      'a blob': 'blob:app://bundle/1234',
      'the source of a page': 'view-source:app://bundle/index.html',
      'its scheme in a website': 'https://evil.example/app://bundle/index.html',
      nothing: '',
      'no address': 'bundle/index.html',
      'an empty page': 'about:blank',
    }),
  )('does not go to %s', (_what, url) => expect(isAppUrl(url)).toBe(false));
});

describe('who may call main', () => {
  it('is the main frame of the program alone', () => {
    expect(isTrustedFrame({ url: APP_URL, parent: null })).toBe(true);
    expect(isTrustedFrame(null), 'a frame that is gone').toBe(false);
    expect(isTrustedFrame({ url: APP_URL, parent: { url: APP_URL } }), 'a frame within it').toBe(false);
    expect(isTrustedFrame({ url: 'https://evil.example/', parent: null }), 'a page led in').toBe(false);
    expect(isTrustedFrame({ url: 'about:blank', parent: null }), 'an empty page').toBe(false);
  });
});

describe('links that are offered to the browser', () => {
  it.each(
    named({
      'a page of the office': 'https://www.nakhonphanom.go.th/ข่าว?หน้า=1',
      'a port of it': 'https://www.nakhonphanom.go.th:8443/',
    }),
  )('are %s', (_what, url) => expect(isOpenableLink(url)).toBe(true));

  it.each(
    named({
      'a page anybody on the way can change': 'http://www.nakhonphanom.go.th/',
      'a program of the computer': 'file:///C:/Windows/System32/calc.exe',
      'a folder of a server, which gets the Windows password': '\\\\evil.example\\share',
      'the same as an address': 'file://evil.example/share',
      script: 'javascript:alert(1)',
      'a page in its own address': 'data:text/html,x',
      'a protocol of Windows': 'ms-msdt:/id PCWDiagnostic',
      'a protocol of Office': 'ms-word:ofe|u|https://evil.example/x.docm',
      'a mail': 'mailto:x@y',
      'a name that hides the host': 'https://www.nakhonphanom.go.th@evil.example/',
      'a password in it': 'https://user:secret@evil.example/',
      nothing: '',
      'no address': 'www.nakhonphanom.go.th',
    }),
  )('are not %s', (_what, url) => expect(isOpenableLink(url)).toBe(false));
});

describe('files behind app://', () => {
  const root = join(sep, 'opt', 'app', 'dist', 'renderer');

  it('are those of the built window', () => {
    expect(fileOfAppUrl(root, 'app://bundle/')).toBe(join(root, 'index.html'));
    expect(fileOfAppUrl(root, 'app://bundle/index.html')).toBe(join(root, 'index.html'));
    expect(fileOfAppUrl(root, 'app://bundle/assets/ก%20ข.js?v=1#x')).toBe(join(root, 'assets', 'ก ข.js'));
  });

  it.each(
    named({
      'steps up behind encoded slashes': 'app://bundle/..%2f..%2fsecret',
      'steps up from a folder': 'app://bundle/assets/..%2f..%2f..%2fsecret',
      'steps up the Windows way': 'app://bundle/..%5c..%5csecret',
      'a folder that begins like it': 'app://bundle/..%2frenderer-secret/x.js',
      'the folder itself': 'app://bundle/%2f',
      'a zero byte': 'app://bundle/index.html%00.png',
      'an encoding that is none': 'app://bundle/%E0%A4%A',
      'no address': 'index.html',
    }),
  )('are not reached by %s', (_attack, url) => expect(fileOfAppUrl(root, url)).toBeNull());

  it.each(
    named({
      'steps up': 'app://bundle/../../secret',
      'encoded steps up': 'app://bundle/%2e%2e/%2e%2e/secret',
      'half encoded steps up': 'app://bundle/.%2e/.%2e/secret',
    }),
  )('stay within: the address parser puts right %s', (_attack, url) =>
    expect(fileOfAppUrl(root, url)).toBe(join(root, 'secret')),
  );

  it('never lie outside, whatever the address', () => {
    for (const path of [
      '//etc/passwd',
      '/%2fetc/passwd',
      '/C:/Windows/x.js',
      '/./x',
      '/a/./../b',
      '/~/x',
      '/%252e%252e/x',
    ])
      expect(fileOfAppUrl(root, `app://bundle${path}`)?.startsWith(`${root}${sep}`), path).toBe(true);
  });
});

it('the content security policy lets in nothing from outside and nothing inline', () => {
  const rules = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((rule) => [rule.split(' ')[0]!, rule.split(' ').slice(1)]),
  );
  expect(rules.get('default-src')).toEqual(["'self'"]);
  expect(rules.get('style-src')).toEqual(["'self'"]);
  for (const none of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
    expect(rules.get(none)).toEqual(["'none'"]);
  expect(rules.has('script-src')).toBe(false);
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/);
});
