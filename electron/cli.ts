import { parseArguments } from './cli/arguments.ts';
import { runDemo } from './cli/demo.ts';
import { runKeys } from './cli/keys.ts';
import { createOutput } from './cli/output.ts';
import { runProfile } from './cli/profile.ts';
import { runVerify } from './cli/verify.ts';
import { runVerifyRegisterCommand } from './cli/verify-register.ts';

/**
 * The same features without a window: `cli -- demo | verify | verify-register | profile | keys`.
 * Exit codes: 0 done or verified, 1 refused or not verified, 2 the input cannot be read or the call is wrong.
 */
const VERBS = {
  demo: runDemo,
  verify: runVerify,
  'verify-register': runVerifyRegisterCommand,
  profile: runProfile,
  keys: runKeys,
};

const [verb, ...rest] = process.argv.slice(2);
const parsed = parseArguments(rest);
const output = createOutput(parsed.flags.has('json'));
const known = Object.keys(VERBS).find((name): name is keyof typeof VERBS => name === verb);
if (parsed.flags.has('help') || ['help', '--help', '-h'].includes(verb ?? '')) {
  output.say(output.words('cli:usage'));
} else if (known === undefined) {
  output.error(output.words('cli:usage'));
  process.exitCode = 2;
} else {
  process.exitCode = await VERBS[known](parsed, output);
}
