import { CircleCheck, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import { paths } from '../paths.ts';
import { Pill } from '../ui/pill.tsx';
import './completeness.css';

/** Items that are named of each list; all are counted. */
const NAMED = 6;

/** Which items of the lists of what must be public a request serves, or may serve; nothing where there are none. */
export function ServedItems({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const served = useApi('completeness.ofRequest', { request }).data ?? [];
  if (served.length === 0) return null;
  const lists = Map.groupBy(served, ({ list }) => list);
  return (
    <section aria-labelledby="served">
      <h2 id="served">{t('completeness:served')}</h2>
      <div className="served sheet">
        {[...lists].map(([list, items]) => {
          const sure = items.filter(({ how }) => how !== 'open');
          const open = items.length - sure.length;
          return (
            <div key={list}>
              <h3>{items[0]?.listName}</h3>
              {sure.slice(0, NAMED).map(({ code, title, how }) => (
                <p key={code} className="row">
                  <Pill tone="done" icon={CircleCheck} plain>
                    {t(how === 'matched' ? 'completeness:byOfficer' : 'completeness:byItself')}
                  </Pill>
                  <span>
                    {code} {title}
                  </span>
                </p>
              ))}
              {sure.length > NAMED && (
                <p className="secondary">{t('completeness:andMore', { count: sure.length - NAMED })}</p>
              )}
              {open > 0 && (
                <p className="row">
                  <Pill tone="accent" icon={Link2} plain>
                    {t('completeness:openItems', { count: open })}
                  </Pill>
                  <Link href={paths.completeness}>{t('completeness:goMatch')}</Link>
                </p>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
