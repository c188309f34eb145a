import { useTranslation } from 'react-i18next';
import type { Office } from '../../electron/contract/domain.ts';
import { bangkokDate, fiscalYear } from '../../electron/contract/rules/be-dates.ts';
import { toThaiDigits } from '../../electron/contract/rules/thai-digits.ts';

/** The cloth cover of the register with its paper label: Thai digits, as on paper. */
export function RegisterCover({ office }: { readonly office: Office }) {
  const { t } = useTranslation();
  const year = toThaiDigits(String(fiscalYear(bangkokDate(new Date().toISOString()))));
  return (
    <aside className="cover">
      <div className="cover__label">
        <p className="cover__title">{t('shell:program')}</p>
        <p className="cover__subtitle">{t('session:coverSubtitle')}</p>
        <dl className="cover__lines">
          <div>
            <dt>{t('session:coverOffice')}</dt>
            <dd>{office.name}</dd>
          </div>
          <div>
            <dt>{t('session:coverYear')}</dt>
            <dd>{year}</dd>
          </div>
          <div>
            <dt>{t('session:coverCode')}</dt>
            <dd>{office.code}</dd>
          </div>
        </dl>
      </div>
    </aside>
  );
}
