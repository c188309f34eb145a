import type { Desktop } from './surroundings.ts';

/**
 * The desktop whose dialogs belong to the turn in which they were opened. The system's dialogs cannot be closed
 * from here, so they can outlast a lock: what somebody chooses in one that another person has left open counts as
 * cancelled, or it would be done in the other's name.
 *
 * @param turn the number of the session's turn now
 */
export function ownDialogs(desktop: Desktop, turn: () => number): Desktop {
  const inTurn = async <T>(cancelled: T, open: () => Promise<T>): Promise<T> => {
    const opened = turn();
    const answer = await open();
    return turn() === opened ? answer : cancelled;
  };
  // everything else is the desktop's own, also what is exchanged in it later
  return Object.assign(Object.create(desktop) as Desktop, {
    chooseFiles: (purpose) => inTurn([], () => desktop.chooseFiles(purpose)),
    chooseFolder: () => inTurn(null, () => desktop.chooseFolder()),
    chooseTarget: (name) => inTurn(null, () => desktop.chooseTarget(name)),
  } satisfies Partial<Desktop>);
}
