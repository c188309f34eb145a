import type { Input } from '../../electron/contract/api.ts';
import type { Role } from '../../electron/contract/roles.ts';

/** The steps of the set-up, in order. */
export const STEPS = ['profile', 'office', 'folder', 'administrator'] as const;
export type StepName = (typeof STEPS)[number];

/** A folder chosen in a dialog of main; its token serves once. */
export interface ChosenFolder {
  readonly token: string;
  readonly folder: string;
  readonly holdsRegister: boolean;
}

/** Everything typed and chosen in the set-up; kept while going back and forth. */
export interface SetupValues {
  readonly profile: string | null;
  readonly profileName: string;
  readonly officeName: string;
  readonly officeCode: string;
  /** False: where the program keeps its data by default. */
  readonly ownFolder: boolean;
  readonly folder: ChosenFolder | null;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly password: string;
  readonly repeated: string;
}

export const EMPTY_SETUP: SetupValues = {
  profile: null,
  profileName: '',
  officeName: '',
  officeCode: '',
  ownFolder: false,
  folder: null,
  name: '',
  position: '',
  unit: '',
  roles: [],
  password: '',
  repeated: '',
};

/** What main needs to make the register. */
export function setupInput(values: SetupValues): Input<'setup.create'> {
  return {
    profile: values.profile ?? '',
    officeName: values.officeName,
    officeCode: values.officeCode,
    folder: values.ownFolder ? (values.folder?.token ?? null) : null,
    administrator: {
      name: values.name,
      position: values.position,
      unit: values.unit,
      password: values.password,
      roles: [...values.roles],
    },
  };
}
