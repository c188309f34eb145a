import { fail, ok, type Result } from '../contract/errors.ts';
import { auditsAlone, type Role } from '../contract/roles.ts';
import { transact, type WriteHandle } from '../database/handle.ts';
import { insertIdentity, readIdentity } from '../database/identity-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import { startMatrix } from '../matrix/matrix-store.ts';
import { enrolCredential } from '../people/accounts-store.ts';
import type { Credential, Signer } from '../people/keys.ts';
import { insertPerson } from '../people/people-store.ts';
import type { LoadedProfile } from '../profiles/profile-files.ts';

/** What a new register begins with. */
export interface SetUp {
  readonly uuid: string;
  readonly officeName: string;
  readonly officeCode: string;
  readonly loaded: LoadedProfile;
  readonly administrator: {
    readonly name: string;
    readonly position: string;
    readonly unit: string;
    readonly roles: readonly Role[];
    readonly credential: Credential;
    readonly signer: Signer;
  };
  readonly now: string;
  readonly newId: () => string;
}

/** Sets a register up, whole or not at all. Failure 'register-exists' when another window was faster. */
export function setUpRegister(handle: WriteHandle, setUp: SetUp): Result<null> {
  const { administrator, now } = setUp;
  return transact(handle, () => {
    const present = readIdentity(handle);
    if (present.ok) return fail('register-exists');
    if (present.error.code !== 'not-set-up') return present;
    if (!auditsAlone(['administrator', ...setUp.administrator.roles]))
      return fail('auditor-alone', undefined, 'roles');
    const person = administrator.credential.person;
    insertIdentity(
      handle,
      {
        uuid: setUp.uuid,
        officeName: setUp.officeName,
        officeCode: setUp.officeCode,
        profile: setUp.loaded.profile,
        profileSha256: setUp.loaded.sha256,
        profileCanonical: setUp.loaded.canonical,
      },
      now,
    );
    appendAudit(handle, { at: now, person, action: 'register-created', subject: setUp.uuid });
    startMatrix(handle, setUp.loaded.profile, now);
    const { name, position, unit, roles } = administrator;
    insertPerson(
      handle,
      person,
      { name, position, unit, acting: null, roles: ['administrator', ...roles] },
      now,
    );
    enrolCredential(handle, name, administrator.credential, administrator.signer, {
      register: setUp.uuid,
      by: person,
      now,
      newId: setUp.newId,
    });
    return ok(null);
  });
}
