import { useEffect, useId, useState } from 'react'
import { hasLiveSource } from '#session/program.ts'
import { contentsOf } from '#session/arrival.ts'
import { longLink, packDocument, shareLink } from '#session/share.ts'
import type { Address } from '#session/types.ts'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { joinSentences } from '../messages/joinSentences.ts'
import { useGraph, useHistory, useSession, useView } from '../session.ts'
import { batchAt } from '../shown.ts'
import { Sheet } from '../shell/Dialog.tsx'
import { fileNameFor } from '../shell/files.ts'
import { Choice } from './Choice.tsx'
import styles from './share.module.css'
import { Tabs } from './Tabs.tsx'
import { useGive } from './useGive.ts'

/** A link that holds the open pipeline, and the code that shows it in another page (`ui-spec` 7.6). */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const format = useFormat()
  const graph = useGraph((g) => g.graph)
  const [tab, setTab] = useState<'link' | 'embed'>('link')
  const [start, setStart] = useState<'live' | 'batch'>('live')
  const [view, setView] = useState<'edit' | 'view' | 'projector'>('edit')
  const [language, setLanguage] = useState<'reader' | 'en' | 'zh'>('reader')
  const shown = useShownBatch()
  const live = hasLiveSource(graph)
  const payload = usePacked()
  const address: Address = {
    ...(payload !== undefined && { share: payload }),
    ...(start === 'batch' && shown && { batch: shown.index, zero: shown.zero }),
    ...(view !== 'edit' && { view }),
    ...(language !== 'reader' && { lang: language }),
  }
  const link = payload === undefined ? undefined : shareLink(location.href, address)
  return (
    <Sheet title={t('share.title')} onClose={onClose}>
      <div className={styles.choices}>
        <div>
          <Choice
            legend={t('share.start')}
            value={start}
            onChange={setStart}
            options={[
              { value: 'live', label: t('share.startLive') },
              {
                value: 'batch',
                disabled: live || !shown,
                label: live
                  ? t('share.startSocket')
                  : shown
                    ? t('share.startBatch', { batch: String(shown.index), time: format.clock(shown.time) })
                    : t('share.startNoBatch'),
              },
            ]}
          />
          {start === 'batch' && <p className={styles.note}>{t('share.startNote')}</p>}
        </div>
        <Choice
          legend={t('share.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'edit', label: t('share.viewEdit') },
            { value: 'view', label: t('share.viewOnly') },
            { value: 'projector', label: t('share.viewProjector') },
          ]}
        />
        <Choice
          legend={t('share.language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'reader', label: t('share.languageReader') },
            { value: 'en', label: 'English' },
            { value: 'zh', label: '简体中文' },
          ]}
        />
      </div>
      <Tabs
        label={t('share.title')}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'link', title: t('share.link'), panel: <LinkPanel link={link} /> },
          { id: 'embed', title: t('share.embed'), panel: <EmbedPanel link={link} /> },
        ]}
      />
    </Sheet>
  )
}

function LinkPanel({ link }: { readonly link: string | undefined }) {
  const t = useText()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const give = useGive()
  const sizeId = useId()
  const { connects } = contentsOf(graph)
  const isLong = link !== undefined && link.length > longLink
  return (
    <>
      <TextToCopy label={t('share.address')} text={link} describedBy={sizeId} />
      <p className={`t3 num ${styles.row}`} id={sizeId}>
        {link !== undefined && t('share.size', { n: link.length })}
      </p>
      {isLong && (
        <div className={styles.warn} role="status">
          <Icon name="warning" />
          <span>{t('share.long')}</span>
          <button
            className="secondary compact"
            onClick={() => give.save(fileNameFor(graph.name), session.documentText())}
          >
            {t('share.downloadInstead')}
          </button>
        </div>
      )}
      <p className={`${styles.note} ${styles.row}`}>
        {joinSentences(t('share.uploads'), connects.length > 0 ? t('share.connects', { addresses: connects }) : '')}
      </p>
      <div className={styles.end}>
        <button
          className="primary"
          disabled={link === undefined}
          onClick={() => link !== undefined && give.copy(link, t('share.linkCopied'))}
        >
          <Icon name="copy" />
          {t('share.copyLink')}
        </button>
      </div>
    </>
  )
}

function EmbedPanel({ link }: { readonly link: string | undefined }) {
  const t = useText()
  const name = useGraph((g) => g.graph.name)
  const give = useGive()
  const code = link === undefined ? undefined : embedCode(link, name)
  return (
    <>
      <p className={styles.note}>{t('share.embedText')}</p>
      <div className={styles.row}>
        <TextToCopy label={t('share.embedCode')} text={code} />
      </div>
      <div className={styles.end}>
        <button
          className="primary"
          disabled={code === undefined}
          onClick={() => code !== undefined && give.copy(code, t('share.codeCopied'))}
        >
          <Icon name="copy" />
          {t('share.copyCode')}
        </button>
      </div>
    </>
  )
}

/** The sandbox keeps what is embedded from the page around it: scripts and this site's own storage, nothing else. */
const embedCode = (link: string, name: string): string =>
  `<iframe src="${attribute(link)}" title="${attribute(name)}" width="960" height="600" loading="lazy" sandbox="allow-scripts allow-same-origin allow-downloads"></iframe>`

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function TextToCopy(props: {
  readonly label: string
  readonly text: string | undefined
  readonly describedBy?: string
}) {
  const t = useText()
  return (
    <textarea
      className={styles.field}
      rows={4}
      readOnly
      aria-label={props.label}
      aria-describedby={props.describedBy}
      value={props.text ?? t('share.working')}
      onFocus={(e) => e.currentTarget.select()}
    />
  )
}

/** The batch that is looked at, and the zero time from which its run counts. */
function useShownBatch(): { readonly index: number; readonly time: number; readonly zero: number } | undefined {
  const playhead = useView((v) => v.playhead)
  const batches = useHistory((h) => h.batches)
  const live = useHistory((h) => h.live)
  const interval = useGraph((g) => g.graph.batchInterval)
  const batch = batchAt(batches, playhead ?? live)
  return batch && { index: batch.index, time: batch.time, zero: batch.time - batch.index * interval }
}

/** The document, packed for a link; undefined while that is being done. */
function usePacked(): string | undefined {
  const graph = useGraph((g) => g.graph)
  const [packed, setPacked] = useState<{ readonly graph: typeof graph; readonly payload: string }>()
  useEffect(() => {
    let current = true
    void packDocument(graph).then((payload) => current && setPacked({ graph, payload }))
    return () => {
      current = false
    }
  }, [graph])
  return packed?.graph === graph ? packed.payload : undefined
}
