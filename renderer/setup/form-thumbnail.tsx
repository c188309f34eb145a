import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { useOpenedPaper } from '../paper/use-opened-paper.ts';

/** Drawn larger than shown: lines have at least one pixel, and dotted ones would come out black. */
const FINENESS = 2.5;

/** A small picture of a profile's form: the blank form as it prints. */
export function FormThumbnail({ profile, name }: { readonly profile: string; readonly name: string }) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const { data, error } = useApi('setup.blankForm', { profile });
  const { shown, failed } = useOpenedPaper(data);
  useEffect(() => {
    const page = shown?.document.pages[0];
    if (!page || !holder.current) return;
    const outdated = new AbortController();
    const size = holder.current.clientHeight / page.height;
    page.draw(size * FINENESS * window.devicePixelRatio, outdated.signal).then(
      (canvas) => canvas && holder.current?.replaceChildren(canvas),
      () => undefined,
    );
    return () => outdated.abort();
  }, [shown]);
  return (
    <div className="profile__desk">
      <div className="profile__paper" ref={holder} role="img" aria-label={t('setup:thumbnail', { name })}>
        {(failed || error) && <p className="profile__missing">{t('setup:noThumbnail')}</p>}
      </div>
    </div>
  );
}
