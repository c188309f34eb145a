import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOfRow, type MatrixPage } from '../../../electron/contract/matrix.ts';
import { type AgencyProfile, agencyProfileSchema, PARTY_KINDS } from '../../../electron/contract/profile.ts';
import { ROLES, type Role } from '../../../electron/contract/roles.ts';
import {
  type RoutedParty,
  type RoutedPerson,
  type RoutingWorld,
  routeCell,
  routeSteps,
} from '../../../electron/matrix/routing.ts';
import { isInUnit, isSameWording } from '../../../electron/matrix/wording.ts';
import { listProfiles } from '../../../electron/profiles/profile-files.ts';
import { RESOURCES } from '../../helpers/office.ts';

/** Routing, over made-up offices: what has to be true of every answer, whoever works there. */

const profiles: readonly AgencyProfile[] = listProfiles(RESOURCES).profiles.map(({ profile }) =>
  agencyProfileSchema.parse(profile),
);
const UNITS = ['กลุ่มงานยุทธศาสตร์ฯ', 'กลุ่มงานอำนวยการ', 'กลุ่มงานบริหารทั่วไป', 'IT', ''];
const POSITIONS = [
  'ผู้อำนวยการกลุ่มงาน',
  'หัวหน้ากลุ่มงาน',
  'เจ้าพนักงานธุรการ',
  'ผู้ว่าราชการจังหวัดนครพนม',
  'สาธารณสุขอำเภอ',
];
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4'];

const person = (id: string): fc.Arbitrary<RoutedPerson> =>
  fc.record({
    id: fc.constant(id),
    position: fc.constantFrom(...POSITIONS),
    unit: fc.constantFrom(...UNITS),
    active: fc.boolean(),
    roles: fc.subarray([...ROLES]),
    actingFor: fc.array(
      fc.record({
        role: fc.constantFrom<Role>('provider', 'checker', 'approver', 'publisher'),
        holder: fc.option(fc.constantFrom(...IDS.filter((other) => other !== id))),
        office: fc.constantFrom(...POSITIONS, 'ผอ.กลุ่มงานอำนวยการ'),
      }),
      { maxLength: 2 },
    ),
  });
const people = fc.tuple(...IDS.map(person));
const some = fc.subarray(IDS);

const partiesOf = (profile: AgencyProfile, members: readonly string[]): RoutedParty[] =>
  (profile.parties ?? []).map((party) => ({
    id: party.id,
    kind: party.kind,
    words: party.words,
    units: [party.unit ?? '', ...(party.unitWords ?? [])],
    position: party.position ?? '',
    members,
    signer: null,
  }));

const office = fc
  .record({
    profile: fc.nat(profiles.length - 1).map((index) => profiles[index]!),
    people,
    members: fc.oneof(fc.constant<string[]>([]), some),
    own: fc.oneof(fc.constant<string[]>([]), some),
    row: fc.nat(),
    unit: fc.constantFrom(...UNITS),
  })
  .map(({ profile, members, own, row, unit, people: everybody }) => {
    const found = profile.matrix[row % profile.matrix.length]!;
    const page: MatrixPage = { id: found.id, ...fieldsOfRow(found) };
    const world: RoutingWorld = { people: everybody, parties: partiesOf(profile, members) };
    // A counterexample names its office, and does not print the whole profile.
    Object.defineProperty(profile, fc.toStringMethod, { value: () => profile.id, configurable: true });
    return { profile, page, world, own, members, unit };
  });

describe('routing', () => {
  it('proposes only active people who may take the step, each once; or says why there is nobody', () => {
    fc.assert(
      fc.property(office, ({ profile, page, world, own, unit }) => {
        const routes = routeSteps(profile.steps, { page, unit, own: () => own }, world);
        expect(routes.map(({ step }) => step)).toEqual(profile.steps.map(({ id }) => id));
        for (const [index, { fits, gap }] of routes.entries()) {
          const { role } = profile.steps[index]!;
          expect(gap === null).toBe(fits.length > 0);
          expect(new Set(fits.map((fit) => fit.person)).size).toBe(fits.length);
          for (const fit of fits) {
            const found = world.people.find(({ id }) => id === fit.person)!;
            expect(found.active).toBe(true);
            if (fit.by === 'acting')
              expect(found.actingFor.some((one) => one.role === role && one.holder === fit.actingFor)).toBe(
                true,
              );
            else expect(found.roles.includes(role)).toBe(true);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('gives a page of the webmaster to nobody else, whoever is chosen for it', () => {
    fc.assert(
      fc.property(office, ({ profile, page, world, own, members, unit }) => {
        const request = { page: { ...page, publisher: 'ผู้ดูแลเว็บไซต์' }, unit, own: () => own };
        const webmaster: RoutedParty = {
          id: 'w',
          kind: 'webmaster',
          words: ['ผู้ดูแลเว็บไซต์'],
          units: [],
          position: '',
          members,
          signer: null,
        };
        const publishing = profile.steps.find(({ publishes }) => publishes)!;
        fc.pre(publishing.officer === undefined);
        const route = routeSteps([publishing], request, { ...world, parties: [webmaster] })[0]!;
        expect(route.only).toBe(true);
        const isWebmaster = (id: string | null): boolean =>
          id !== null &&
          (members.includes(id) || world.people.find((one) => one.id === id)!.roles.includes('webmaster'));
        const office = world.people.find(({ id }) => id === route.fits[0]?.person);
        for (const fit of route.fits)
          expect(isWebmaster(fit.by === 'acting' ? fit.actingFor : fit.person), JSON.stringify(office)).toBe(
            true,
          );
      }),
      { numRuns: 3000 },
    );
  });

  it('puts those chosen for the cell before its parties, and members before whoever fits by the kind', () => {
    fc.assert(
      fc.property(office, fc.constantFrom(...PARTY_KINDS), ({ world, own, members }, kind) => {
        const party: RoutedParty = {
          id: 'x',
          kind,
          words: ['ก'],
          units: ['IT'],
          position: '',
          members,
          signer: null,
        };
        const cell = { words: 'ก', own, role: 'provider', unit: null } as const;
        const { fits } = routeCell(cell, { ...world, parties: [party] });
        const named = own.length > 0 ? own : members;
        if (named.length > 0)
          for (const { by, person: id, actingFor } of fits)
            expect(
              by === 'acting' ? actingFor === null || named.includes(actingFor) : named.includes(id),
            ).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds the same with more people there, and never loses anybody for an alternative', () => {
    fc.assert(
      fc.property(office, fc.nat(), ({ profile, world, unit, page }, index) => {
        const cells = profile.matrix.flatMap(({ provider, checker, publisher }) => [
          provider,
          checker,
          publisher,
        ]);
        const cell = (words: string) => ({ words, own: [], role: 'checker' as const, unit });
        const who = (words: string) => routeCell(cell(words), world).fits.map((fit) => fit.person);
        const other = cells[index % cells.length]!;
        const both = new Set(who(`${page.checker}/${other}`));
        for (const id of [...who(page.checker), ...who(other)]) expect([...both]).toContain(id);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('words of the matrix and of people', () => {
  it.each([
    ['ผอ.กลุ่มงานยุทธศาสตร์และข้อมูลฯ', 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด', true],
    ['จนท. กลุ่มงานอำนวยการ', 'เจ้าหน้าที่กลุ่มงานอำนวยการ', true],
    ['กลุ่มงานบริหาร', 'กลุ่มงานบริหารทรัพยากรบุคคล', false],
    ['กลุ่มงานยุทธศาสตร์ฯ', 'กลุ่มงานอำนวยการ', false],
    ['กฯ', 'กลุ่มงานอำนวยการ', false],
    ['', '', false],
  ])('%s and %s', (one, other, same) => {
    expect(isSameWording(one, other)).toBe(same);
    expect(isSameWording(other, one)).toBe(same);
  });

  it.each([
    ['กลุ่มงานอำนวยการ สำนักงานจังหวัดนครพนม', 'กลุ่มงานอำนวยการ', true],
    ['กลุ่มงานอำนวยการพิเศษ', 'กลุ่มงานอำนวยการ', false],
    ['กลุ่มงานอำนวยการ', '', false],
  ])('%s belongs to %s', (unit, of, belongs) => {
    expect(isInUnit(unit, of)).toBe(belongs);
  });
});
