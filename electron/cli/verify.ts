import type { Arguments } from './arguments.ts';
import type { Output } from './output.ts';
export async function runVerify(_g: Arguments, _o: Output): Promise<number> {
  return 2;
}
