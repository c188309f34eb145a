import type { Person } from '../contract/domain.ts';
import { fail, ok } from '../contract/errors.ts';
import type { MatrixTable } from '../contract/matrix.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { withPersonsKey } from '../people/people-ipc.ts';
import { findPerson } from '../people/people-store.ts';
import { profileOfRequest } from '../profiles/kept-profiles-store.ts';
import type { OpenRegister, Program } from '../program.ts';
import { publishedByPage } from '../requests/requests-store.ts';
import { pageOf, pagesOn } from './book.ts';
import { matrixImportHandlers } from './matrix-import-ipc.ts';
import { routingWorld } from './matrix-people-store.ts';
import { type MatrixAct, readBook, readChanges, readMatrix, undoMatrixChange } from './matrix-store.ts';
import {
  changeOrPropose,
  countWaiting,
  decideProposal,
  listProposals,
  withdrawProposal,
} from './proposals-store.ts';
import { routeRequest } from './route-store.ts';
import { matrixTable, pageHistory } from './table.ts';

/** The whole matrix on a day; null: today. */
export function tableOn(register: OpenRegister, date: string | null): MatrixTable {
  const { handle, profile, today } = register;
  const day = date ?? today();
  const book = readBook(handle);
  const world = routingWorld(handle, book, day, today());
  const pages = pagesOn(book, day).map(pageOf);
  return matrixTable(profile, book, pages, world, publishedByPage(handle), day, countWaiting(handle));
}

/** The responsibility matrix. */
export function matrixHandlers(program: Program): HandlersFor<'matrix'> {
  const act = (person: Person): MatrixAct => ({
    by: person.id,
    now: program.surroundings.clock.now(),
    newId: program.surroundings.newId,
  });
  return {
    ...matrixImportHandlers(program, act),
    'matrix.list': () => {
      const { handle, today } = program.openRegister;
      const published = publishedByPage(handle);
      return ok(
        readMatrix(handle, today()).map((row) => ({ ...row, published: published.get(row.id)?.count ?? 0 })),
      );
    },

    'matrix.get': ({ date }) => ok(tableOn(program.openRegister, date)),

    'matrix.page': ({ page, date }) => {
      const { handle, profile, today } = program.openRegister;
      const book = readBook(handle);
      if (!book.pages.some(({ id }) => id === page)) return fail('matrix-page-not-found');
      const world = routingWorld(handle, book, date, today());
      return ok(pageHistory(profile, book, page, date, world, readChanges(handle)));
    },

    'matrix.route': ({ page, unit, request, outside }) => {
      const { handle, profile: present, today } = program.openRegister;
      const profile = request === undefined ? present : profileOfRequest(handle, request, present);
      const content = { page: page === null ? null : { id: page }, unit, outside };
      return ok(routeRequest(handle, profile, content, today()));
    },

    'matrix.change': (change, person) => {
      const { handle, profile, uuid } = program.openRegister;
      return changeOrPropose(handle, profile, uuid, change, act(person));
    },

    'matrix.proposals': () => ok(listProposals(program.openRegister.handle)),

    'matrix.decideProposal': ({ password, ...command }, { id }) =>
      withPersonsKey(program, id, password, 'password', (signer) => {
        const { handle, profile, uuid } = program.openRegister;
        const person = findPerson(handle, id);
        if (!person?.active) return fail('not-signed-in');
        return decideProposal(handle, profile, uuid, command, { person, signer }, act(person));
      }),

    'matrix.withdrawProposal': ({ operation, proposal }, person) =>
      withdrawProposal(program.openRegister.handle, operation, proposal, act(person)),

    'matrix.undo': ({ operation, change }, person) => {
      const { handle, profile } = program.openRegister;
      if (profile.matrixApproval) return fail('matrix-needs-approval');
      return undoMatrixChange(handle, operation, change, act(person));
    },
  };
}
