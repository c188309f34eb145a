import { Globe } from 'lucide-react';
import { useRef } from 'react';
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
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { call, useApi } from '../api.ts';
import { ComboBox, SuggestField } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AttachmentsBox } from './attachments-box.tsx';
import { fillOfficers, OfficersBox } from './officers-box.tsx';
import type { Attaching } from './use-attachments.ts';

interface RequestFormProps {
  readonly request: string;
  readonly fields: DraftFields;
  readonly attachments: DraftView['attachments'];
  readonly fileNotes: RequestDetail['fileNotes'];
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
  const { request, fields, onChange, errorOf, matrix } = props;
  const { t } = useTranslation();
  const routes = useApi('matrix.route', { page: fields.page, unit: props.unit, request });
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
    onChange({ page });
    if (page === null) return;
    const proposed = await call('matrix.route', { page, unit: fields.unit, request }).catch(() => null);
    // Another page may have been chosen meanwhile.
    if (proposed === null || latest.current.page !== page) return;
    const { officers } = latest.current;
    onChange({ officers: fillOfficers(officers, props.steps, proposed, props.people, props.self) });
  };
  return (
    <>
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
            optional
            value={fields.source}
            maxLength={TEXT_LIMITS.source}
            error={errorOf('source')}
            onChange={(source) => onChange({ source })}
          />
        </div>
      </div>
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

/** 'section › page', or the page alone where it stands in no section. */
export function pageWords({ section, page }: Pick<MatrixView, 'section' | 'page'>): string {
  return section === null ? page : `${section} › ${page}`;
}

function LineCount({ lines }: { readonly lines: RenderedPaper['detailLines'] | undefined }) {
  const { t } = useTranslation();
  if (lines === undefined) return null;
  return lines.used <= lines.given ? t('requests:linesUsed', lines) : t('requests:linesContinued', lines);
}

function DateFields({ fields, errorOf, onChange, onDateProblem }: RequestFormProps) {
  const { t } = useTranslation();
  return (
    <div className="form__dates">
      <div data-field="dataFrom">
        <DateField
          label={t('requests:dataFrom')}
          optional
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
          optional
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
