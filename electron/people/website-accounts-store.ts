import { fail, ok, type Result } from '../contract/errors.ts';
import type { WebsiteAccount } from '../contract/staff.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { AccountAct } from './accounts-store.ts';

interface AccountDbRow {
  id: string;
  person: string;
  name: string;
  account: string;
  rights: string;
  from_date: string;
  until: string | null;
}

/** All website accounts given and withdrawn, those in use first. */
export function listWebsiteAccounts(handle: ReadHandle): WebsiteAccount[] {
  return handle.db
    .prepare<[], AccountDbRow>(
      `SELECT a.id, a.person, p.name, a.account, a.rights, a.from_date, a.until
       FROM website_account a JOIN person p ON p.id = a.person
       ORDER BY a.until IS NOT NULL, a.until DESC, p.sort_key, a.row`,
    )
    .all()
    .map(({ id, person, name, account, rights, from_date, until }) => ({
      id,
      person,
      personName: name,
      account,
      rights,
      from: from_date,
      until,
    }));
}

/** Notes an account that somebody was given on the website. Failures: 'person-not-found', 'account-given'. */
export function giveWebsiteAccount(
  handle: WriteHandle,
  operation: string,
  fields: Pick<WebsiteAccount, 'person' | 'account' | 'rights' | 'from'>,
  act: AccountAct,
): Result<null> {
  const doing = `website account of ${fields.person} by ${act.by}`;
  return once(handle, operation, doing, act.now, () => giveAccountWithin(handle, fields, act));
}

/** Notes an account that somebody was given, inside a transaction. Failures: 'person-not-found', 'account-given'. */
export function giveAccountWithin(
  handle: WriteHandle,
  fields: Pick<WebsiteAccount, 'person' | 'account' | 'rights' | 'from'>,
  act: AccountAct,
): Result<null> {
  const { person, account, rights, from } = fields;
  if (!handle.db.prepare('SELECT 1 FROM person WHERE id = ?').get(person))
    return fail('person-not-found', undefined, 'person');
  const given = listWebsiteAccounts(handle).find(
    (other) => other.until === null && other.account === account,
  );
  if (given) return fail('account-given', { name: given.personName }, 'account');
  const id = act.newId();
  changed(
    handle.db
      .prepare(
        `INSERT INTO website_account (id, person, account, rights, from_date, created_at, created_by)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, person, account, rights, from, act.now, act.by),
    1,
  );
  const details = { id, account, rights, from };
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'website-account-given',
    subject: person,
    details,
  });
  return ok(null);
}

/** Notes that an account was withdrawn; inside a transaction. Failures: 'account-not-in-use', 'ends-before-it-begins'. */
export function withdrawAccountWithin(
  handle: WriteHandle,
  id: string,
  until: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  const found = listWebsiteAccounts(handle).find((account) => account.id === id);
  if (!found || found.until !== null) return fail('account-not-in-use');
  if (until < found.from) return fail('ends-before-it-begins', undefined, 'until');
  changed(
    handle.db
      .prepare('UPDATE website_account SET until = ?, withdrawn_at = ?, withdrawn_by = ? WHERE id = ?')
      .run(until, act.now, act.by, id),
    1,
  );
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'website-account-withdrawn',
    subject: found.person,
    details: { id, account: found.account, until },
  });
  return ok(null);
}

/** Notes that an account was withdrawn, in a transaction of its own. */
export function withdrawWebsiteAccount(
  handle: WriteHandle,
  id: string,
  until: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  return transact(handle, () => withdrawAccountWithin(handle, id, until, act));
}
