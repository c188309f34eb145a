import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellToday } from '../../../electron/database/handle.ts';
import { type FourOfficers, filledRequest, officeWithFour, type TestOffice } from '../../helpers/office.ts';

/** Who somebody is and what he may do is read in the transaction that writes what he signs. */

let office: TestOffice;
let four: FourOfficers;
beforeAll(async () => {
  ({ office, four } = await officeWithFour());
}, 600_000);
afterAll(() => office.close());

it('a role that ends while the password is being checked counts no more', async () => {
  const request = await filledRequest(office, four);
  const { handle } = office.program.openRegister;
  const { provider } = four;
  const seen = await office.must('requests.get', { request });
  const sign = () =>
    office.call('signoff.decide', {
      operation: randomUUID(),
      request,
      head: seen.head,
      draftVersion: seen.draft!.version,
      decision: 'approve',
      reason: '',
      password: provider.password,
      publication: null,
      confirmed: seen.step!.confirmations.map(({ id }) => id),
    });
  handle.db.prepare("UPDATE person_role SET until = '2098-12-31' WHERE person = ?").run(provider.person.id);
  const today = office.program.openRegister.today();
  // Ended after the last look outside of a transaction: until then he holds it.
  tellToday(handle, () => (handle.db.inTransaction ? '2099-01-01' : today));
  expect(await sign()).toMatchObject({ ok: false, error: { code: 'not-your-role' } });
  tellToday(handle, () => today);
  expect(await sign()).toMatchObject({ ok: true });
});
