import { useId, useState, type KeyboardEvent } from 'react'
import type { Command } from '../commands/command.ts'
import { keysOf, keysPressed } from '../commands/keys.ts'
import { commands } from '../commands/registry.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { usePrefs, useSession } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'
import { remap, remappable, restore, type Remapping } from './remap.ts'
import styles from './Settings.module.css'

/** The single keys, each to be changed by pressing another. A key that is taken is refused with the command that has it. */
export function KeyTable() {
  const t = useText()
  const session = useSession()
  const help = useId()
  const chosen = usePrefs((p) => p.keys)
  const [waiting, setWaiting] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const shown = (keys: readonly string[]) => keys.map((key) => shortcut(key)).join(' ') || t('settings.keys.none')

  const take = (command: Command, pressed: string | null, result: Remapping<Command>) => {
    setWaiting(null)
    if ('keys' in result) {
      setRefusal(null)
      session.prefs.setState({ keys: result.keys })
      const keys = shown(keysOf(command, result.keys))
      session.announce(t('settings.keys.set', { command: t(command.title), keys }))
      return
    }
    const keys = shown(pressed === null ? [] : [pressed])
    setRefusal(
      result.refused === 'taken'
        ? t('settings.keys.refused.taken', { keys, command: t(result.by.title) })
        : t('settings.keys.refused.notSingle', { keys }),
    )
  }
  const onKeyDown = (command: Command) => (e: KeyboardEvent) => {
    if (waiting !== command.id || e.key === 'Tab') return
    const pressed = keysPressed(e)
    if (pressed === undefined) return
    e.preventDefault()
    e.stopPropagation()
    if (pressed === 'Esc') setWaiting(null)
    else {
      const key = pressed === 'Delete' || pressed === 'Backspace' ? null : pressed
      take(command, key, remap(commands, chosen, command, key))
    }
  }

  return (
    <>
      <p id={help} className="t3">
        {t('settings.keys.help')}
      </p>
      <p className={styles.refusal} role="alert">
        {refusal}
      </p>
      <table className={styles.table}>
        <thead className="visuallyHidden">
          <tr>
            <th scope="col">{t('settings.keys.command')}</th>
            <th scope="col">{t('settings.keys.key')}</th>
          </tr>
        </thead>
        <tbody>
          {remappable(commands).map((command) => {
            const title = t(command.title)
            const keys = shown(keysOf(command, chosen))
            return (
              <tr key={command.id}>
                <th scope="row">{title}</th>
                <td>
                  {Object.hasOwn(chosen, command.id) && (
                    <button
                      className="iconButton small"
                      aria-label={t('settings.keys.restore', { keys: shown(command.keys ?? []), command: title })}
                      title={t('settings.keys.restore', { keys: shown(command.keys ?? []), command: title })}
                      onClick={() => take(command, command.keys?.[0] ?? null, restore(commands, chosen, command))}
                    >
                      <Icon name="undo" size={14} />
                    </button>
                  )}
                  <button
                    className={styles.key}
                    data-waiting={waiting === command.id || undefined}
                    aria-describedby={help}
                    onClick={() => {
                      setRefusal(null)
                      setWaiting(waiting === command.id ? null : command.id)
                    }}
                    onBlur={() => setWaiting(null)}
                    onKeyDown={onKeyDown(command)}
                  >
                    <span className="visuallyHidden">{t('settings.keys.change', { command: title, keys: '' })}</span>
                    {waiting === command.id ? t('settings.keys.press') : keys}
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {Object.keys(chosen).length > 0 && (
        <button className="secondary compact" onClick={() => session.prefs.setState({ keys: {} })}>
          {t('settings.keys.restoreAll')}
        </button>
      )}
    </>
  )
}
