import i18next, { type TFunction } from 'i18next';
import accessEn from '../locales/en/access.json' with { type: 'json' };
import auditEn from '../locales/en/audit.json' with { type: 'json' };
import bundlesEn from '../locales/en/bundles.json' with { type: 'json' };
import checksEn from '../locales/en/checks.json' with { type: 'json' };
import cliEn from '../locales/en/cli.json' with { type: 'json' };
import completenessEn from '../locales/en/completeness.json' with { type: 'json' };
import dialogsEn from '../locales/en/dialogs.json' with { type: 'json' };
import errorsEn from '../locales/en/errors.json' with { type: 'json' };
import matrixSheetEn from '../locales/en/matrix-sheet.json' with { type: 'json' };
import peopleEn from '../locales/en/people.json' with { type: 'json' };
import recordEn from '../locales/en/record.json' with { type: 'json' };
import accessTh from '../locales/th/access.json' with { type: 'json' };
import auditTh from '../locales/th/audit.json' with { type: 'json' };
import bundlesTh from '../locales/th/bundles.json' with { type: 'json' };
import checksTh from '../locales/th/checks.json' with { type: 'json' };
import cliTh from '../locales/th/cli.json' with { type: 'json' };
import completenessTh from '../locales/th/completeness.json' with { type: 'json' };
import dialogsTh from '../locales/th/dialogs.json' with { type: 'json' };
import errorsTh from '../locales/th/errors.json' with { type: 'json' };
import matrixSheetTh from '../locales/th/matrix-sheet.json' with { type: 'json' };
import peopleTh from '../locales/th/people.json' with { type: 'json' };
import recordTh from '../locales/th/record.json' with { type: 'json' };

/** The words that main, its papers and the command line say themselves; screens have their own. */
const RESOURCES = {
  th: {
    access: accessTh,
    audit: auditTh,
    bundles: bundlesTh,
    checks: checksTh,
    cli: cliTh,
    completeness: completenessTh,
    dialogs: dialogsTh,
    errors: errorsTh,
    people: peopleTh,
    'matrix-sheet': matrixSheetTh,
    record: recordTh,
  },
  en: {
    access: accessEn,
    audit: auditEn,
    bundles: bundlesEn,
    checks: checksEn,
    cli: cliEn,
    completeness: completenessEn,
    dialogs: dialogsEn,
    errors: errorsEn,
    people: peopleEn,
    'matrix-sheet': matrixSheetEn,
    record: recordEn,
  },
};

/** A translator for one language; keys are 'namespace:key', missing ones come back as the key. */
export function createTranslator(language: 'th' | 'en'): TFunction {
  const instance = i18next.createInstance();
  // Synchronous, because the resources are given.
  void instance.init({
    lng: language,
    fallbackLng: 'th',
    resources: RESOURCES,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance.t;
}
