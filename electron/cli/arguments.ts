/** A command line taken apart. */
export interface Arguments {
  /** Words that are no option and no option's value, in order. */
  readonly words: readonly string[];
  /** '--name VALUE' and '--name=VALUE'. */
  readonly options: ReadonlyMap<string, string>;
  /** Options without a value. */
  readonly flags: ReadonlySet<string>;
}

/** Options that stand alone. */
const FLAGS: ReadonlySet<string> = new Set(['json', 'help']);

/** Takes a command line apart; an option without its value is kept as a flag, so that the verb can say so. */
export function parseArguments(argv: readonly string[]): Arguments {
  const words: string[] = [];
  const options = new Map<string, string>();
  const flags = new Set<string>();
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at]!;
    if (!argument.startsWith('--')) {
      words.push(argument);
      continue;
    }
    const equals = argument.indexOf('=');
    const name = argument.slice(2, equals < 0 ? undefined : equals);
    const next = argv[at + 1];
    if (equals >= 0) options.set(name, argument.slice(equals + 1));
    else if (FLAGS.has(name) || next === undefined || next.startsWith('--')) flags.add(name);
    else {
      options.set(name, next);
      at += 1;
    }
  }
  return { words, options, flags };
}

/** True where an option is given that the verb does not know, or without its value, or --json with one. */
export function isMisused(given: Arguments, withValue: readonly string[]): boolean {
  return (
    [...given.options.keys()].some((name) => !withValue.includes(name)) ||
    [...given.flags].some((name) => name !== 'json')
  );
}
