import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, Button as RacButton } from 'react-aria-components';
import { Icon } from './icon.tsx';

/** One command of a menu. */
export interface MenuCommand {
  readonly id: string;
  readonly text: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  /** Cannot be taken back, or takes something away. */
  readonly danger?: boolean;
}

interface MenuButtonProps {
  readonly label: string;
  readonly commands: readonly MenuCommand[];
}

/** A button that opens the commands used less often. Nothing is shown where there are none. */
export function MenuButton({ label, commands }: MenuButtonProps) {
  if (commands.length === 0) return null;
  return (
    <MenuTrigger>
      <RacButton className="button">
        <Icon of={Ellipsis} />
        {label}
      </RacButton>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="options"
          aria-label={label}
          items={commands}
          onAction={(key) => commands.find(({ id }) => id === key)?.run()}
        >
          {(command) => (
            <MenuItem
              id={command.id}
              textValue={command.text}
              className={`option ${command.danger ? 'option--danger' : ''}`}
            >
              <Icon of={command.icon} />
              {command.text}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
