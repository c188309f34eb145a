import { describe, expect, it } from 'vitest';
import { capOf, KEYS, matches } from '../../../../renderer/ui/shortcuts.tsx';

const press = (
  code: string,
  held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {},
) => ({
  code,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('go by the place of the key, so that the Thai layout does not matter', () => {
    const thaiL = { ...press('KeyL', { ctrlKey: true }), key: 'ส' };
    expect(matches(thaiL, KEYS.lock)).toBe(true);
  });

  it('need exactly the keys that are held', () => {
    expect(matches(press('KeyL'), KEYS.lock)).toBe(false);
    expect(matches(press('KeyL', { ctrlKey: true, shiftKey: true }), KEYS.lock)).toBe(false);
    expect(matches(press('F9', { metaKey: true }), KEYS.sign)).toBe(false);
  });

  it('take Enter of the number pad for Enter', () => {
    expect(matches(press('NumpadEnter'), KEYS.enter)).toBe(true);
  });

  it('are written as people read them from the keyboard', () => {
    expect(Object.values(KEYS).map(capOf)).toEqual([
      'Enter',
      'Ctrl Enter',
      'Esc',
      'Ctrl L',
      'Ctrl Shift L',
      'Ctrl K',
      'Ctrl N',
      'Ctrl P',
      'Ctrl Z',
      'F9',
      'F6',
      'F7',
      'F8',
      'Alt ↑',
      'Alt ↓',
      'F4',
      '/',
      '↑',
      '↓',
      'Space',
    ]);
  });

  it('never use the key that switches Thai and English', () => {
    expect(Object.values(KEYS).map(({ code }) => code)).not.toContain('Backquote');
  });
});
