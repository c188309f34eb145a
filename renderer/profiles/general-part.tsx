import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Choice, Line, NumberLine, put, shift, useControl } from './editor-fields.tsx';

/** Names, guideline, version, digits. */
export function GeneralPart() {
  const { t } = useTranslation();
  const { profile } = useControl();
  return (
    <section className="sheet profile-item">
      <Line
        place="name"
        label={t('profiles:name')}
        value={profile.name}
        onChange={(p, text) => (p.name = text)}
      />
      <Line
        place="nameEn"
        label={t('profiles:nameEn')}
        optional
        value={profile.nameEn}
        onChange={(p, text) => put(p, 'nameEn', text)}
      />
      <div className="profile-two">
        <Line
          place="id"
          label={t('profiles:id')}
          hint={t('profiles:idHint')}
          value={profile.id}
          onChange={(p, text) => (p.id = text)}
        />
        <Line
          place="version"
          label={t('profiles:version')}
          hint={t('profiles:versionHint')}
          value={profile.version}
          onChange={(p, text) => (p.version = text)}
        />
      </div>
      <Line
        place="guideline.title"
        label={t('profiles:guideline')}
        long
        value={profile.guideline.title}
        onChange={(p, text) => (p.guideline.title = text)}
      />
      <Line
        place="guideline.source"
        label={t('profiles:source')}
        optional
        value={profile.guideline.source}
        onChange={(p, text) => put(p.guideline, 'source', text)}
      />
      <div className="profile-two">
        <Choice
          place="digits"
          label={t('profiles:digits')}
          value={profile.digits ?? 'thai'}
          options={(['thai', 'arabic'] as const).map((value) => ({
            value,
            words: t(`profiles:digit.${value}`),
          }))}
          onChange={(p, value) => (p.digits = value)}
        />
        <NumberLine
          place="minimumWebmasters"
          label={t('profiles:minimumWebmasters')}
          optional
          value={profile.minimumWebmasters}
          onChange={(p, value) => put(p, 'minimumWebmasters', value)}
        />
      </div>
    </section>
  );
}

const MAIN_LABELS = ['unit', 'date', 'title', 'details', 'notes'] as const;
const OTHER_LABELS = [
  'number',
  'revision',
  'page',
  'attachments',
  'source',
  'dataDates',
  'externalLink',
  'publishUntil',
  'replaces',
  'continuation',
  'sheet',
] as const;

/** The printed form: title, labels, lines, blocks. */
export function FormPart() {
  const { t } = useTranslation();
  const { profile, change } = useControl();
  const { form } = profile;
  const label = (key: (typeof MAIN_LABELS)[number] | (typeof OTHER_LABELS)[number]) => (
    <Line
      key={key}
      place={`form.labels.${key}`}
      label={t(`profiles:formLabel.${key}`)}
      value={form.labels[key]}
      onChange={(p, text) => (p.form.labels[key] = text)}
    />
  );
  return (
    <>
      <section className="sheet profile-item">
        <Line
          place="form.title"
          label={t('profiles:formTitle')}
          value={form.title}
          onChange={(p, text) => (p.form.title = text)}
        />
        <div className="profile-two">{MAIN_LABELS.map(label)}</div>
        <div className="profile-two">
          <NumberLine
            place="form.detailLines"
            label={t('profiles:detailLines')}
            value={form.detailLines}
            onChange={(p, value) => (p.form.detailLines = value ?? 0)}
          />
          <NumberLine
            place="form.noteLines"
            label={t('profiles:noteLines')}
            value={form.noteLines}
            onChange={(p, value) => (p.form.noteLines = value ?? 0)}
          />
        </div>
      </section>
      <section className="sheet profile-item">
        <h2>{t('profiles:blocks')}</h2>
        <p className="secondary">{t('profiles:blocksNote')}</p>
        {form.blocks.map((block, index) => (
          <div className="profile-item__head" key={block.step}>
            <div className="profile-row__words">
              <Line
                place={`form.blocks.${index}.label`}
                label={t('profiles:blockOf', {
                  step: profile.steps.find(({ id }) => id === block.step)?.label ?? block.step,
                })}
                value={block.label}
                onChange={(p, text) => {
                  const found = p.form.blocks[index];
                  if (found) found.label = text;
                }}
              />
            </div>
            <Button
              size="row"
              icon={ArrowUp}
              label={t('profiles:blockUp', { n: index + 1 })}
              busy={index === 0}
              onClick={() => change(`blocks ${index} up`, (p) => shift(p.form.blocks, index, -1))}
            >
              {t('profiles:up')}
            </Button>
            <Button
              size="row"
              icon={ArrowDown}
              label={t('profiles:blockDown', { n: index + 1 })}
              busy={index === form.blocks.length - 1}
              onClick={() => change(`blocks ${index} down`, (p) => shift(p.form.blocks, index, 1))}
            >
              {t('profiles:down')}
            </Button>
          </div>
        ))}
      </section>
      <details className="sheet profile-folded">
        <summary>{t('profiles:otherLabels')}</summary>
        <div className="profile-two">{OTHER_LABELS.map(label)}</div>
      </details>
    </>
  );
}
