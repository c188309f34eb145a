/** Identity of a profile that the office has not changed yet. */
interface Taken {
  readonly id: string;
  readonly version: string;
}

const parts = (version: string): readonly [number, number, number] => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
};

function isNewer(one: string, other: string): boolean {
  const [a, b] = [parts(one), parts(other)];
  const index = a.findIndex((part, at) => part !== b[at]);
  return index >= 0 && a[index]! > b[index]!;
}

/**
 * The id and version of an office's own copy. Of a profile that the program brings it is another profile, with an
 * id of its own; of the office's own it is the next version.
 */
export function ownIdentity(source: Taken, shipped: readonly Taken[], taken: readonly Taken[]): Taken {
  const isShipped = shipped.some(({ id }) => id === source.id);
  const id = isShipped ? `${source.id}-own` : source.id;
  const newest = taken
    .filter((one) => one.id === id)
    .map(({ version }) => version)
    .reduce((highest, version) => (isNewer(version, highest) ? version : highest), '0.0.0');
  if (newest === '0.0.0') return { id, version: '1.0.0' };
  const [major, minor] = parts(newest);
  return { id, version: `${major}.${minor + 1}.0` };
}
