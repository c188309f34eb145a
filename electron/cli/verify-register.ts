import { resolve } from 'node:path';
import type { FoundProblem, RegisterReport } from '../contract/evidence.ts';
import { runVerifyRegister } from '../evidence/verify-job-store.ts';
import { type Arguments, isMisused } from './arguments.ts';
import type { Output } from './output.ts';

/** A report line by line: verdict, problems with their place, what was checked, keys, what could not be checked. */
function lines(report: RegisterReport, output: Output): string[] {
  const worded = (problem: FoundProblem): string => `- ${output.failure(problem)}`;
  return [
    report.verified
      ? output.words('cli:registerVerified')
      : output.words('cli:notVerified', { count: report.findingCount }),
    ...report.findings.map(({ request, ...problem }) => {
      const words = output.failure(problem);
      if (!request) return `- ${words}`;
      return `- ${output.words('cli:inRequest', { number: request.number ?? request.id, words })}`;
    }),
    ...report.outside.flatMap(({ name, problems, notes }) => [
      `${name}:`,
      ...problems.map(worded),
      ...notes.map(worded),
    ]),
    output.words('cli:registerChecked', {
      office: report.office,
      requests: report.requests,
      events: report.events,
    }),
    ...report.keys.map(({ name, fingerprint, signatures }) =>
      output.words('cli:keyUse', { name, fingerprint, count: signatures }),
    ),
    output.words('cli:notChecked'),
    ...report.notes.map(worded),
  ];
}

/**
 * `verify-register --register DIR [--bundle FILE] [--head TEXT] [--json]`: 0 it verifies, 1 it does not, 2 it
 * cannot be read.
 */
export async function runVerifyRegisterCommand(given: Arguments, output: Output): Promise<number> {
  const dir = given.options.get('register');
  const bundle = given.options.get('bundle');
  const head = given.options.get('head');
  if (dir === undefined || given.words.length > 0 || isMisused(given, ['register', 'bundle', 'head'])) {
    output.error(output.words('cli:usage'));
    return 2;
  }
  const report = await runVerifyRegister(
    {
      root: resolve(dir),
      now: new Date().toISOString(),
      bundles: bundle === undefined ? [] : [resolve(bundle)],
      papers: head === undefined ? [] : [head],
    },
    { signal: new AbortController().signal, onProgress: () => {} },
  );
  if (!report.ok) {
    output.error(output.failure(report.error));
    if (output.json) output.result([], { readable: false, verified: false, problems: [report.error] });
    return 2;
  }
  const worded = (problem: FoundProblem) => ({ ...problem, words: output.failure(problem) });
  const { findings, notes, outside, ...rest } = report.value;
  output.result(lines(report.value, output), {
    readable: true,
    ...rest,
    findings: findings.map(({ request, area, ...problem }) => ({ ...worded(problem), area, request })),
    notes: notes.map(worded),
    outside: outside.map((each) => ({
      ...each,
      problems: each.problems.map(worded),
      notes: each.notes.map(worded),
    })),
  });
  return report.value.verified ? 0 : 1;
}
