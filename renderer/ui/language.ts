/** The language of the screens, as functions of the contract take it. */
export function languageOf(i18n: { readonly language: string }): 'th' | 'en' {
  return i18n.language === 'en' ? 'en' : 'th';
}
