import { KeyRound, Lock, LogOut, UsersRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Button as RacButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../paths.ts';
import { ChangePasswordDialog } from '../people/change-password-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlace } from '../ui/kept.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { ElsewhereNotice } from './elsewhere-notice.tsx';
import { useSignedIn } from './signed-in.tsx';

/** Search, who I am, and the lock: on every signed-in screen. */
export function TopBar({ onLock }: { readonly onLock: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [text, setText] = usePlace('top search', '');
  const input = useRef<HTMLInputElement>(null);
  useShortcut(KEYS.search, () => input.current?.focus());
  const { switchUser } = useSignedIn();
  useShortcut(KEYS.lock, onLock, { everywhere: true });
  useShortcut(KEYS.switchUser, switchUser, { everywhere: true });
  return (
    <header className="top-bar">
      <div className="top-bar__search">
        <SearchField
          ref={input}
          label={t('shell:search')}
          placeholder={t('shell:searchExample')}
          clearLabel={t('shell:clearSearch')}
          value={text}
          onChange={setText}
          keys={KEYS.search}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || !/^(Numpad)?Enter$/.test(event.code)) return;
            navigate(paths.search(text.trim()));
            setText('');
          }}
        />
      </div>
      <ElsewhereNotice />
      <WhoAmI />
      <Button icon={UsersRound} keys={KEYS.switchUser} onClick={() => void switchUser()}>
        {t('shell:switchUser')}
      </Button>
      <Button icon={Lock} keys={KEYS.lock} onClick={onLock}>
        {t('shell:lock')}
      </Button>
    </header>
  );
}

function WhoAmI() {
  const { t } = useTranslation();
  const { person, signOut } = useSignedIn();
  const [changing, setChanging] = useState(false);
  const act = (key: unknown) => {
    if (key === 'password') setChanging(true);
    else void signOut();
  };
  return (
    <>
      <MenuTrigger>
        <RacButton className="who" aria-label={t('shell:accountMenu', { name: person.name })}>
          <span className="who__name">{person.name}</span>
          <span className="who__position">{person.position}</span>
        </RacButton>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="options" aria-label={t('shell:account')} onAction={act}>
            <MenuItem id="password" className="option" textValue={t('shell:changePassword')}>
              <span className="option__mark">
                <Icon of={KeyRound} />
              </span>
              {t('shell:changePassword')}
            </MenuItem>
            <MenuItem id="sign-out" className="option" textValue={t('shell:signOut')}>
              <span className="option__mark">
                <Icon of={LogOut} />
              </span>
              {t('shell:signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {changing && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
