import {
  BookOpenText,
  ClipboardCheck,
  HardDrive,
  Inbox,
  ListChecks,
  ListTree,
  type LucideIcon,
  OctagonAlert,
  ScrollText,
  Settings,
  ShieldCheck,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isOverdue } from '../../electron/contract/days.ts';
import { useApi } from '../api.ts';
import { paths } from '../paths.ts';
import { Icon } from '../ui/icon.tsx';
import { useWhere } from './came-from.tsx';
import { Logo } from './logo.tsx';
import { useSignedIn } from './signed-in.tsx';

interface NavItem {
  readonly to: string;
  readonly icon: LucideIcon;
  /** Full words, and the short word of the rail. */
  readonly label: string;
  readonly short: string;
  readonly count?: number | undefined;
  /** How many of them are overdue. */
  readonly overdue?: number | undefined;
}

/** The navigation at the left: 252 px with full words, or a rail of 92 px with short ones. */
export function NavBar({ rail }: { readonly rail: boolean }) {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const location = useWhere();
  const items = useNavItems();
  return (
    <nav className="nav" aria-label={t('shell:navigation')}>
      <div className="nav__head">
        <Logo />
        {!rail && (
          <div className="nav__names">
            <p className="nav__program">{t('shell:program')}</p>
            <p className="nav__office" title={office.name}>
              {office.name}
            </p>
          </div>
        )}
      </div>
      <ul className="nav__items">
        {items.map((item) => (
          <li key={item.to}>
            <Link
              href={item.to}
              className={`nav__item ${isAt(location, item.to) ? 'nav__item--here' : ''}`}
              aria-current={isAt(location, item.to) ? 'page' : undefined}
            >
              <Icon of={item.icon} />
              <span className="nav__word">{rail ? item.short : item.label}</span>
              {item.count !== undefined && item.count > 0 && (
                <span className="nav__count">
                  {item.count}
                  <span className="visually-hidden">{t('shell:waitingForYou')}</span>
                </span>
              )}
              {item.overdue !== undefined && item.overdue > 0 && (
                <span
                  className="nav__count nav__count--overdue"
                  title={t('days:overdue', { count: item.overdue })}
                >
                  <Icon of={OctagonAlert} size={15} />
                  {item.overdue}
                  <span className="visually-hidden">{t('shell:overdue')}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {!rail && (
        <div className="nav__foot">
          <Icon of={HardDrive} size={17} />
          <p>{t('shell:onThisComputer')}</p>
        </div>
      )}
    </nav>
  );
}

function useNavItems(): readonly NavItem[] {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const tasks = useApi('tasks.list', null).data;
  const mine = tasks && [tasks.toSign, tasks.toRatify, tasks.returned, tasks.toPublish].flat();
  const overdue = useApi('requests.counts', null).data?.overdue;
  const items: NavItem[] = [
    {
      to: paths.tasks,
      icon: Inbox,
      label: t('shell:tasks'),
      short: t('shell:tasksShort'),
      count: mine?.length,
      overdue: mine && new Set(mine.filter(isOverdue).map(({ id }) => id)).size,
    },
    {
      to: paths.register,
      icon: BookOpenText,
      label: t('shell:register'),
      short: t('shell:registerShort'),
      overdue,
    },
    { to: paths.matrix, icon: ListTree, label: t('shell:matrix'), short: t('shell:matrixShort') },
    {
      to: paths.completeness,
      icon: ListChecks,
      label: t('completeness:title'),
      short: t('completeness:short'),
    },
    { to: paths.selfCheck, icon: ClipboardCheck, label: t('checks:nav'), short: t('checks:navShort') },
  ];
  const examines = hasRole('administrator', 'auditor');
  if (examines) {
    items.push({ to: paths.people, icon: Users, label: t('shell:people'), short: t('shell:people') });
  }
  items.push({
    to: paths.verify,
    icon: ShieldCheck,
    label: t(examines ? 'shell:verify' : 'evidence:bundleTitle'),
    short: t('shell:verifyShort'),
  });
  if (examines)
    items.push({ to: paths.audit, icon: ScrollText, label: t('shell:audit'), short: t('shell:auditShort') });
  items.push({ to: paths.settings, icon: Settings, label: t('shell:settings'), short: t('shell:settings') });
  return items;
}

function isAt(location: string, to: string): boolean {
  if (to === paths.tasks) return location === to || location === paths.batch;
  return location === to || location.startsWith(`${to}/`);
}
