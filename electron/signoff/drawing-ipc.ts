import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Drawing } from '../contract/events.ts';
import { checkDrawing } from '../files/drawing-picture.ts';
import { keepBytes } from '../files/file-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { forgetDrawing, hasDrawing, keepDrawing, keptDrawing, readDrawing } from './drawing-store.ts';

/**
 * The drawn signature with which a person signs: one that he has drawn himself while the program runs, or the one
 * that he keeps; null where he wants none. Failure: drawing-not-found.
 */
export function ownDrawing(program: Program, person: Person, sha256: string | null): Result<Drawing | null> {
  if (sha256 === null) return ok(null);
  const { handle, folder } = program.openRegister;
  const kept = keptDrawing(handle, person.id);
  const drawing = kept?.sha256 === sha256 ? kept : program.drawings.find(person.id, sha256);
  return drawing ? hasDrawing(folder.files, drawing) : fail('drawing-not-found', undefined, 'drawing');
}

/** The drawn signature of whoever is signed in: nobody sees or uses another's. */
export function drawingHandlers(program: Program): HandlersFor<'drawings'> {
  const { clock } = program.surroundings;
  return {
    'drawings.get': async (_input, person) => {
      const { handle, folder } = program.openRegister;
      const drawing = keptDrawing(handle, person.id);
      const picture = drawing && (await readDrawing(folder.files, drawing));
      return ok(drawing && picture ? { ...drawing, picture } : null);
    },

    'drawings.take': async ({ picture, keep }, person) => {
      const checked = checkDrawing(picture);
      if (!checked.ok) return { ok: false, error: { ...checked.error, field: 'drawing' } };
      const { handle, folder } = program.openRegister;
      const sha256 = await keepBytes(folder.files, checked.value);
      if (!sha256.ok) return sha256;
      const drawing: Drawing = {
        sha256: sha256.value,
        size: checked.value.length,
        mediaType: 'image/png',
      };
      program.drawings.note(person.id, drawing);
      if (!keep) return ok(drawing);
      const kept = keepDrawing(handle, person.id, drawing, clock.now());
      return kept.ok ? ok(drawing) : kept;
    },

    'drawings.forget': (_input, person) => forgetDrawing(program.openRegister.handle, person.id, clock.now()),
  };
}
