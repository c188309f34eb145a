import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgencyProfile, Decision, ProfileStep } from '../../electron/contract/profile.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Choice, freeId, Line, NumberLine, put, shift, useControl, useProblemAt } from './editor-fields.tsx';

const STEP_ROLES = ['provider', 'checker', 'approver', 'publisher'] as const;
const DECISIONS = ['approve', 'return', 'refuse'] as const;
const WAYS = ['owner', 'step-before', 'end'] as const;

/** The words under a block as the form writes the others: in brackets or without. */
const blockLabel = ({ form }: AgencyProfile, label: string): string =>
  form.blocks.some((block) => block.label.startsWith('(')) ? `(${label})` : label;

/** Words a step anew; the block that had its words follows. */
function reword(profile: AgencyProfile, index: number, label: string): void {
  const step = profile.steps[index];
  if (!step) return;
  const block = profile.form.blocks.find((one) => one.step === step.id);
  if (block?.label === step.label) block.label = label;
  else if (block?.label === `(${step.label})`) block.label = `(${label})`;
  step.label = label;
}

/** A step before the last one, with its block on the form. */
function addStep(
  profile: AgencyProfile,
  words: { label: string; approve: string; approved: string; waiting: string },
): void {
  const id = freeId('step', profile.steps);
  const { label, ...verbs } = words;
  const at = Math.max(1, profile.steps.length - 1);
  profile.steps.splice(at, 0, {
    id,
    role: 'checker',
    label,
    verbs,
    decisions: ['approve', 'return'],
    refuseTo: null,
    certifies: null,
    publishes: false,
  });
  const before = profile.form.blocks.findIndex(({ step }) => step === profile.steps[at - 1]?.id);
  profile.form.blocks.splice(before + 1, 0, { step: id, label: blockLabel(profile, label) });
}

/** Takes a step away with all that names it. */
function removeStep(profile: AgencyProfile, id: string): void {
  profile.steps = profile.steps.filter((step) => step.id !== id);
  profile.form.blocks = profile.form.blocks.filter(({ step }) => step !== id);
  profile.samePerson = profile.samePerson
    .map((one) => ({ ...one, steps: one.steps.filter((step) => step !== id) }))
    .filter(({ steps }) => steps.length > 1);
  if (profile.confirmations) profile.confirmations = profile.confirmations.filter(({ step }) => step !== id);
  if (!profile.outside) return;
  profile.outside.steps = profile.outside.steps.filter(({ step }) => step !== id);
  const same = profile.outside.samePerson?.filter((step) => step !== id) ?? [];
  if (same.length > 1) profile.outside.samePerson = same;
  else delete profile.outside.samePerson;
}

/** The order of signing. */
export function StepsPart() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  return (
    <>
      {profile.steps.map((step, index) => (
        <StepItem key={step.id} step={step} index={index} />
      ))}
      <div>
        <Button
          icon={Plus}
          onClick={() =>
            change('add step', (p) =>
              addStep(p, {
                label: t('profiles:newStep'),
                approve: t('profiles:newVerb'),
                approved: t('profiles:newVerbDone'),
                waiting: t('profiles:newWaiting'),
              }),
            )
          }
        >
          {t('profiles:addStep')}
        </Button>
      </div>
      <SamePerson />
    </>
  );
}

interface StepItemProps {
  readonly step: ProfileStep;
  readonly index: number;
}

function StepItem({ step, index }: StepItemProps) {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const place = `steps.${index}`;
  const others = [
    useProblemAt(`${place}.decisions`),
    useProblemAt(`${place}.publishes`),
    useProblemAt(`${place}.id`),
  ];
  const problem = others.find((words) => words !== null);
  const edit = (key: string, work: (step: ProfileStep) => void) =>
    change(`${place}.${key}`, (p) => {
      const found = p.steps[index];
      if (found) work(found);
    });
  const set = (work: (step: ProfileStep, text: string) => void) => (p: AgencyProfile, text: string) => {
    const found = p.steps[index];
    if (found) work(found, text);
  };
  const decide = (decision: Decision, may: boolean) =>
    edit(`decisions.${decision}`, (s) => {
      s.decisions = DECISIONS.filter((each) => (each === decision ? may : s.decisions.includes(each)));
      if (decision === 'refuse') s.refuseTo = may ? 'owner' : null;
      if (decision === 'refuse' && !may) {
        delete s.refusalToldTo;
        delete s.verbs.refuse;
      }
      if (decision === 'return' && !may) delete s.verbs.return;
    });
  return (
    <section className="sheet profile-item" aria-label={t('profiles:stepNth', { n: index + 1 })}>
      <div className="profile-item__head">
        <h3>
          {index + 1}. {step.label}
        </h3>
        <Button
          size="row"
          icon={ArrowUp}
          busy={index === 0}
          onClick={() => change(`${place} up`, (p) => shift(p.steps, index, -1))}
        >
          {t('profiles:up')}
        </Button>
        <Button
          size="row"
          icon={ArrowDown}
          busy={index === profile.steps.length - 1}
          onClick={() => change(`${place} down`, (p) => shift(p.steps, index, 1))}
        >
          {t('profiles:down')}
        </Button>
        <Button
          size="row"
          icon={Trash2}
          onClick={() => change(`${place} remove`, (p) => removeStep(p, step.id))}
        >
          {t('profiles:removeStep')}
        </Button>
      </div>
      {problem && <Banner tone="error">{problem}</Banner>}
      <div className="profile-two">
        <Line
          place={`${place}.label`}
          label={t('profiles:stepLabel')}
          value={step.label}
          onChange={(p, text) => reword(p, index, text)}
        />
        <Choice
          place={`${place}.role`}
          label={t('profiles:role')}
          value={step.role}
          options={STEP_ROLES.map((value) => ({ value, words: t(`people:role.${value}`) }))}
          onChange={(p, role) => {
            const found = p.steps[index];
            if (found) found.role = role;
          }}
        />
        <Line
          place={`${place}.verbs.approve`}
          label={t('profiles:verb')}
          value={step.verbs.approve}
          onChange={set((s, text) => (s.verbs.approve = text))}
        />
        <Line
          place={`${place}.verbs.approved`}
          label={t('profiles:verbDone')}
          value={step.verbs.approved}
          onChange={set((s, text) => (s.verbs.approved = text))}
        />
        <Line
          place={`${place}.verbs.waiting`}
          label={t('profiles:waiting')}
          hint={t('profiles:waitingHint')}
          value={step.verbs.waiting}
          onChange={set((s, text) => (s.verbs.waiting = text))}
        />
        <Line
          place={`${place}.officer`}
          label={t('profiles:officer')}
          optional
          value={step.officer}
          onChange={set((s, text) => put(s, 'officer', text))}
        />
      </div>
      <div className="profile-ticks">
        {DECISIONS.map((decision) => (
          <Checkbox
            key={decision}
            checked={step.decisions.includes(decision)}
            onChange={(may) => decide(decision, may)}
          >
            {t(`profiles:decision.${decision}`)}
          </Checkbox>
        ))}
        <Checkbox
          checked={step.verbal === true}
          onChange={(may) => edit('verbal', (s) => put(s, 'verbal', may || null))}
        >
          {t('profiles:verbalYes')}
        </Checkbox>
        <Checkbox
          checked={step.publishes}
          onChange={(does) => edit('publishes', (s) => (s.publishes = does))}
        >
          {t('profiles:publishesYes')}
        </Checkbox>
      </div>
      {step.refuseTo !== null && (
        <Choice
          place={`${place}.refuseTo`}
          label={t('profiles:refuseTo')}
          value={step.refuseTo}
          options={WAYS.map((value) => ({ value, words: t(`profiles:to.${value}`) }))}
          onChange={(p, to) => {
            const found = p.steps[index];
            if (!found) return;
            found.refuseTo = to;
            if (found.refusalToldTo === to) delete found.refusalToldTo;
          }}
        />
      )}
      <Line
        place={`${place}.certifies`}
        label={t('profiles:certifies')}
        optional
        long
        value={step.certifies ?? ''}
        onChange={set((s, text) => (s.certifies = text === '' ? null : text))}
      />
      <div className="profile-two">
        <NumberLine
          place={`${place}.days.count`}
          label={t('profiles:stepDays')}
          optional
          value={step.days?.count}
          onChange={(p, count) => {
            const found = p.steps[index];
            if (!found) return;
            if (count === null) delete found.days;
            else found.days = { kind: 'working-days', uncertain: false, ...found.days, count };
          }}
        />
        {step.days && (
          <Choice
            place={`${place}.days.kind`}
            label={t('profiles:daysKind')}
            value={step.days.kind}
            options={(['days', 'working-days'] as const).map((value) => ({
              value,
              words: t(`profiles:daysKindOf.${value}`),
            }))}
            onChange={(p, kind) => {
              const days = p.steps[index]?.days;
              if (days) days.kind = kind;
            }}
          />
        )}
      </div>
    </section>
  );
}

/** Pages on which one officer may sign two steps. */
function SamePerson() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const free = profile.matrix.find(({ id }) => !profile.samePerson.some(({ page }) => page === id));
  return (
    <section className="sheet profile-item">
      <h2>{t('profiles:samePerson')}</h2>
      <p className="secondary">{t('profiles:samePersonNote')}</p>
      {profile.samePerson.map((one, index) => (
        <div className="profile-item__head" key={one.page}>
          <div className="profile-row__words">
            <Choice
              place={`samePerson.${index}.page`}
              label={t('profiles:page')}
              value={one.page ?? ''}
              options={profile.matrix.map(({ id, page }) => ({ value: id, words: page }))}
              onChange={(p, page) => {
                const found = p.samePerson[index];
                if (found) found.page = page;
              }}
            />
            <div className="profile-ticks">
              {profile.steps.map(({ id, label }) => (
                <Checkbox
                  key={id}
                  checked={one.steps.includes(id)}
                  onChange={(may) =>
                    change(`samePerson.${index}.${id}`, (p) => {
                      const found = p.samePerson[index];
                      if (found)
                        found.steps = p.steps
                          .map((step) => step.id)
                          .filter((step) => (step === id ? may : one.steps.includes(step)));
                    })
                  }
                >
                  {label}
                </Checkbox>
              ))}
            </div>
          </div>
          <Button
            size="row"
            icon={Trash2}
            onClick={() => change(`samePerson ${index} remove`, (p) => void p.samePerson.splice(index, 1))}
          >
            {t('profiles:remove')}
          </Button>
        </div>
      ))}
      {free && (
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              change(
                'add samePerson',
                (p) =>
                  void p.samePerson.push({ page: free.id, steps: p.steps.slice(0, 2).map(({ id }) => id) }),
              )
            }
          >
            {t('profiles:addSamePerson')}
          </Button>
        </div>
      )}
    </section>
  );
}
