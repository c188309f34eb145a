import { fail, ok } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { DEFAULT_SETTINGS, readSettings, writeSetting } from '../database/settings-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';

/** The program itself: its state, language, settings, and what leads out of it. */
export function appHandlers(program: Program): HandlersFor<'app' | 'system' | 'settings'> {
  const { desktop, clock } = program.surroundings;
  return {
    'app.state': () => ok(program.state()),

    'app.setLanguage': ({ language }) => {
      const register = program.register;
      if (!register.ok) return ok({ ...DEFAULT_SETTINGS, language });
      const { handle } = register.value;
      return transact(handle, () => {
        const settings = { ...readSettings(handle), language };
        writeSetting(handle, 'settings', JSON.stringify(settings));
        return ok(settings);
      });
    },

    'app.savedAll': () => {
      program.closing.saved();
      return ok(null);
    },

    'app.retryOpen': () => {
      program.start();
      return ok(program.state());
    },

    'system.openLink': async ({ url }) => ok(await desktop.openLink(url)),

    'system.showFile': ({ file }) => {
      if (!program.mayShow(file)) return fail('file-missing', { name: file });
      desktop.showInFolder(file);
      return ok(null);
    },

    'settings.save': (settings, person) => {
      const { handle } = program.openRegister;
      return transact(handle, () => {
        writeSetting(handle, 'settings', JSON.stringify(settings));
        appendAudit(handle, {
          at: clock.now(),
          person: person.id,
          action: 'settings-changed',
          subject: null,
          details: { settings: JSON.stringify(settings) },
        });
        return ok(settings);
      });
    },
  };
}
