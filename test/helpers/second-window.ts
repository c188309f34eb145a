import { TestOffice } from './office.ts';

/** Another window on the same register: a Program with a connection of its own. Close it before the first. */
export function secondWindow(office: TestOffice): TestOffice {
  const second = new TestOffice(office.dir);
  // One computer, one clock.
  second.clock.now = () => office.clock.now();
  return second;
}
