import type { PaperForm } from '../contract/paper.ts';
import type { ProfileForm } from '../contract/profile.ts';
import type { PaperDigits } from '../contract/rules/thai-digits.ts';

/** The form of a profile with nothing in it: for filling in by hand, and to show what it looks like. */
export function blankPaper(form: ProfileForm, digits?: PaperDigits): PaperForm {
  return {
    form,
    digits,
    unit: '',
    date: null,
    title: '',
    details: '',
    notes: '',
    page: null,
    attachments: [],
    source: '',
    dataFrom: null,
    dataTo: null,
    externalLink: '',
    publishUntil: null,
    replaces: null,
    blocks: [],
    number: null,
    revision: 1,
    qr: null,
  };
}
