import { Button, Menu, MenuItem, MenuTrigger, Popover, Tooltip, TooltipTrigger } from 'react-aria-components'
import { Icon } from './Icon'

interface Props<T extends string> {
  icon: Parameters<typeof Icon>[0]['name']
  label: string
  value: T
  options: readonly { id: T; label: string; lang?: string }[]
  onChoose(value: T): void
  /** Whether the chosen option stands beside the sign where there is room. */
  worded?: boolean
}

/** One of a few, chosen from a menu. */
export function Choice<T extends string>({ icon, label, value, options, onChoose, worded = false }: Props<T>) {
  const chosen = options.find(({ id }) => id === value)
  return (
    <MenuTrigger>
      <TooltipTrigger delay={500}>
        <Button className={`button ${worded ? 'toolbar-worded' : 'button-sign'}`} aria-label={`${label}: ${chosen?.label ?? ''}`}>
          <Icon name={icon} />
          {worded && (
            <span className="toolbar-word" lang={chosen?.lang}>
              {chosen?.label}
            </span>
          )}
        </Button>
        <Tooltip placement="bottom">{label}</Tooltip>
      </TooltipTrigger>
      <Popover placement="bottom end">
        <Menu
          aria-label={label}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[value]}
          onAction={(key) => options.filter(({ id }) => id === key).forEach(({ id }) => onChoose(id))}
        >
          {options.map(({ id, label, lang }) => (
            <MenuItem key={id} id={id} textValue={label}>
              <span lang={lang}>{label}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
