import { Globe } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../electron/contract/api.ts';
import { type DraftFields, TEXT_LIMITS } from '../../electron/contract/content.ts';
import type {
  DraftView,
  MatrixView,
  Person,
  RequestDetail,
  StepView,
} from '../../electron/contract/domain.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import type { StepRoute } from '../../electron/contract/matrix.ts';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { call, useApi } from '../api.ts';
import { ComboBox, SuggestField } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AttachmentsBox } from './attachments-box.tsx';
import { fillOfficers, OfficersBox } from './officers-box.tsx';
import { NEW_LETTER, OutsideBox } from './outside-box.tsx';
import { demandOf, SaidFields } from './said-fields.tsx';
import type { Attaching } from './use-attachments.ts';

interface RequestFormProps {
  readonly request: string;
  readonly fields: DraftFields;
  readonly attachments: DraftView['attachments'];
  readonly fileNotes: RequestDetail['fileNotes'];
  /** The guideline's way for other agencies' information; null: it has none. */
  readonly outsideWay: RequestDetail['outsideWay'];
  readonly demands: RequestDetail['demands'];
  readonly steps: readonly StepView[];
  readonly people: readonly Person[];
  readonly matrix: readonly MatrixView[];
  readonly choices: Output<'requests.choices'> | undefined;
  readonly self: string | undefined;
  /** The unit as saved: whom the matrix proposes depends on it. */
  readonly unit: string;
  readonly detailLines: RenderedPaper['detailLines'] | undefined;
  readonly attaching: Attaching;
  /** Words of what is wrong with a field, where it is to be shown already. */
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (part: Partial<DraftFields>) => void;
  /** What was typed for a date is none, or is one again. */
  readonly onDateProblem: (field: string, problem: Failure | null) => void;
}

/** The fields of a request, in the order of the paper. */
export function RequestForm(props: RequestFormProps) {
  const { request, fields, onChange, errorOf, matrix, outsideWay, demands } = props;
  const { t } = useTranslation();
  const outside = fields.outside !== null;
  const routes = useApi('matrix.route', { page: fields.page, unit: props.unit, request, outside });
  const latest = useRef(fields);
  latest.current = fields;
  const pages = matrix.map((page) => ({
    id: page.id,
    text: pageWords(page),
    note: t('requests:pageOfficers', {
      provider: page.provider,
      checker: page.checker,
      publisher: page.publisher,
    }),
  }));
  const units = (props.choices?.units ?? []).map((unit) => ({ id: unit, text: unit }));
  const choosePage = async (page: string | null) => {
    // A page that only other agencies' information goes to chooses that by itself.
    const demands = page !== null && outsideWay?.pages.includes(page) === true;
    if (demands && fields.outside === null) return onChange({ page, outside: NEW_LETTER });
    onChange({ page });
    if (page === null) return;
    const proposed = await call('matrix.route', { page, unit: fields.unit, request, outside }).catch(
      () => null,
    );
    // Another page may have been chosen meanwhile.
    if (proposed === null || latest.current.page !== page) return;
    const { officers } = latest.current;
    onChange({ officers: fillOfficers(officers, props.steps, proposed, props.people, props.self) });
  };
  useOtherSteps(props, routes.data);
  return (
    <>
      {outsideWay !== null && (
        <OutsideBox
          request={props.request}
          way={outsideWay}
          letter={fields.outside}
          demanded={fields.page !== null && outsideWay.pages.includes(fields.page)}
          errorOf={errorOf}
          onChange={(letter) => onChange({ outside: letter })}
          onDateProblem={props.onDateProblem}
        />
      )}
      <div className="form__pair form__pair--unit">
        <div data-field="unit">
          <SuggestField
            label={t('requests:unit')}
            options={units}
            value={fields.unit}
            maxLength={TEXT_LIMITS.unit}
            error={errorOf('unit')}
            onChange={(unit) => unit !== fields.unit && onChange({ unit })}
          />
        </div>
        <div data-field="date">
          <DateField
            label={t('requests:date')}
            value={fields.date}
            error={errorOf('date')}
            onChange={(date) => onChange({ date })}
            onProblem={(problem) => props.onDateProblem('date', problem)}
          />
        </div>
      </div>
      <div data-field="page">
        <ComboBox
          label={t('requests:page')}
          icon={Globe}
          placeholder={t('requests:pagePlaceholder')}
          options={pages}
          value={fields.page}
          error={errorOf('page')}
          onChange={(page) => void choosePage(page)}
        />
      </div>
      <OfficersBox
        steps={props.steps}
        officers={fields.officers}
        people={props.people}
        routes={routes.data ?? []}
        letter={fields.outside}
        page={fields.page}
        self={props.self}
        errorOf={errorOf}
        onChange={(officers) => onChange({ officers })}
      />
      <div data-field="title">
        <TextField
          label={t('requests:title')}
          value={fields.title}
          maxLength={TEXT_LIMITS.title}
          error={errorOf('title')}
          onChange={(title) => onChange({ title })}
        />
      </div>
      <div data-field="details">
        <TextArea
          label={t('requests:details')}
          mark={<LineCount lines={props.detailLines} />}
          hint={t('requests:detailsHint')}
          value={fields.details}
          maxLength={TEXT_LIMITS.details}
          error={errorOf('details')}
          onChange={(details) => onChange({ details })}
        />
      </div>
      <div className="form__pair">
        <div data-field="externalLink">
          <TextField
            label={t('requests:externalLink')}
            optional
            kind="url"
            placeholder={t('requests:externalLinkPlaceholder')}
            value={fields.externalLink}
            maxLength={TEXT_LIMITS.externalLink}
            error={errorOf('externalLink')}
            onChange={(externalLink) => onChange({ externalLink })}
          />
        </div>
        <div data-field="source">
          <TextField
            label={t('requests:source')}
            {...demandOf(t, demands, 'source')}
            value={fields.source}
            maxLength={TEXT_LIMITS.source}
            error={errorOf('source')}
            onChange={(source) => onChange({ source })}
          />
        </div>
      </div>
      <SaidFields
        fields={fields}
        demands={demands}
        errorOf={errorOf}
        onChange={onChange}
        onDateProblem={props.onDateProblem}
      />
      <DateFields {...props} />
      <div data-field="notes">
        <TextArea
          label={t('requests:notes')}
          optional
          rows={2}
          value={fields.notes}
          maxLength={TEXT_LIMITS.notes}
          error={errorOf('notes')}
          onChange={(notes) => onChange({ notes })}
        />
      </div>
      <ReplacesField
        fields={fields}
        choices={props.choices}
        error={errorOf('replaces')}
        onChange={onChange}
      />
      <AttachmentsBox
        files={props.attachments}
        notes={props.fileNotes}
        error={errorOf('attachments')}
        attaching={props.attaching}
      />
    </>
  );
}

/**
 * Other steps than before, because it is another agency's information now or no longer: who may not take a step in
 * the new way is taken from it, and whom the matrix proposes stands there.
 */
function useOtherSteps(
  { steps, people, fields, self, onChange }: RequestFormProps,
  routes: readonly StepRoute[] | undefined,
): void {
  const taken = steps.map(({ step, role, byLetter }) => `${step} ${byLetter ? 'letter' : role}`).join(' ');
  const before = useRef(taken);
  useEffect(() => {
    if (before.current === taken || routes === undefined) return;
    before.current = taken;
    const kept = steps.map(({ step, role, byLetter }) => {
      const officer = fields.officers[step] ?? null;
      const person = people.find(({ id }) => id === officer?.person);
      return [step, !byLetter && person?.roles.includes(role) ? officer : null] as const;
    });
    onChange({ officers: fillOfficers(Object.fromEntries(kept), steps, routes, people, self) });
  }, [taken, routes, steps, people, fields, self, onChange]);
}

/** 'section › page', or the page alone where it stands in no section. */
export function pageWords({ section, page }: Pick<MatrixView, 'section' | 'page'>): string {
  return section === null ? page : `${section} › ${page}`;
}

function LineCount({ lines }: { readonly lines: RenderedPaper['detailLines'] | undefined }) {
  const { t } = useTranslation();
  if (lines === undefined) return null;
  return lines.used <= lines.given ? t('requests:linesUsed', lines) : t('requests:linesContinued', lines);
}

function DateFields({ fields, demands, errorOf, onChange, onDateProblem }: RequestFormProps) {
  const { t } = useTranslation();
  const period = demandOf(t, demands, 'dataPeriod');
  return (
    <div className="form__dates">
      <div data-field="dataFrom">
        <DateField
          label={t('requests:dataFrom')}
          {...period}
          value={fields.dataFrom}
          error={errorOf('dataFrom')}
          onChange={(dataFrom) => onChange({ dataFrom })}
          onProblem={(problem) => onDateProblem('dataFrom', problem)}
        />
      </div>
      <div data-field="dataTo">
        <DateField
          label={t('requests:dataTo')}
          optional
          value={fields.dataTo}
          error={errorOf('dataTo')}
          onChange={(dataTo) => onChange({ dataTo })}
          onProblem={(problem) => onDateProblem('dataTo', problem)}
        />
      </div>
      <div data-field="publishUntil">
        <DateField
          label={t('requests:publishUntil')}
          {...demandOf(t, demands, 'publishUntil')}
          value={fields.publishUntil}
          error={errorOf('publishUntil')}
          onChange={(publishUntil) => onChange({ publishUntil })}
          onProblem={(problem) => onDateProblem('publishUntil', problem)}
        />
      </div>
    </div>
  );
}

interface ReplacesFieldProps {
  readonly fields: DraftFields;
  readonly choices: Output<'requests.choices'> | undefined;
  readonly error: string | null;
  readonly onChange: (part: Partial<DraftFields>) => void;
}

function ReplacesField({ fields, choices, error, onChange }: ReplacesFieldProps) {
  const { t } = useTranslation();
  const { replaces } = fields;
  const replaceable = choices?.replaceable ?? [];
  const options = replaceable.map(({ id, number, title }) => ({
    id,
    text: t('requests:replaceOption', { number, title }),
  }));
  const known = replaces === null || replaceable.some(({ id }) => id === replaces.request);
  if (!known) options.unshift({ id: replaces.request, text: replaces.number });
  const choose = (id: string | null) => {
    const chosen = replaceable.find((one) => one.id === id);
    if (chosen !== undefined) onChange({ replaces: { request: chosen.id, number: chosen.number } });
    else if (id === null) onChange({ replaces: null });
  };
  return (
    <div data-field="replaces">
      <ComboBox
        label={t('requests:replaces')}
        optional
        placeholder={
          options.length === 0 ? t('requests:nothingToReplace') : t('requests:replacesPlaceholder')
        }
        hint={
          replaces === null ? t('requests:isNew') : t('requests:isReplacement', { number: replaces.number })
        }
        options={options}
        value={replaces?.request ?? null}
        error={error}
        onChange={choose}
      />
    </div>
  );
}
