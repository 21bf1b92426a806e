import type { NodeId, Wire } from '#model/graph.ts'
import { metaOf, operators } from '#operators/index.ts'
import { useLanguage, useSentence, useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { Mark } from '../marks.tsx'
import { useGraph, useSession } from '../session.ts'
import { useCanvasState, type Chooser } from './canvasState.ts'
import { ChooserList, type ChoiceItem } from './ChooserList.tsx'
import { factsOf } from './node/nodeText.ts'
import { searchOperators, type OperatorChoice } from './operatorSearch.ts'
import type { Point } from './wire/wirePath.ts'

const listSize = { width: 272, height: 280 }
const newOperator = 'new-operator'

/** The open list of the canvas: operators to add, or inputs to connect to. */
export function CanvasChooser(props: {
  readonly area: { readonly width: number; readonly height: number }
  readonly add: (operator: string, where: { at?: Point; after?: NodeId; onWire?: Wire }) => void
  readonly connect: (wire: Wire) => void
  readonly open: (chooser: Chooser | null) => void
}) {
  const chooser = useCanvasState((state) => state.chooser)
  if (!chooser) return null
  const left = Math.min(Math.max(8, chooser.screen.x), Math.max(8, props.area.width - listSize.width - 8))
  const top = Math.min(Math.max(8, chooser.screen.y), Math.max(8, props.area.height - listSize.height - 8))
  const close = () => props.open(null)
  return chooser.kind === 'add' ? (
    <AddList chooser={chooser} left={left} top={top} add={props.add} close={close} />
  ) : (
    <ConnectList {...props} chooser={chooser} left={left} top={top} close={close} />
  )
}

export function AddList(props: {
  readonly chooser: Chooser & { kind: 'add' }
  readonly left: number
  readonly top: number
  readonly add: (operator: string, where: { at?: Point; after?: NodeId; onWire?: Wire }) => void
  readonly close: () => void
}) {
  const { chooser } = props
  const t = useText()
  const language = useLanguage()
  const before = chooser.after ?? chooser.onWire?.from ?? null
  const type = useGraph((state) => (before === null ? undefined : state.types[before]))
  const itemsFor = (query: string): readonly ChoiceItem[] =>
    searchOperators(operators, query, language, before === null ? null : { type }).map(({ operator, needsPairs }) => ({
      id: operator.name,
      icon: <Mark family={operator.family} size={14} />,
      name: operator.name,
      hint: operator.summary[language],
      reason: needsPairs ? t('canvas.needsPairs') : undefined,
    }))
  return (
    <ChooserList
      left={props.left}
      top={props.top}
      label={t('canvas.quickAdd')}
      placeholder={t('canvas.quickAddHint')}
      itemsFor={itemsFor}
      close={props.close}
      choose={(operator) =>
        props.add(operator, {
          ...(chooser.point ? { at: chooser.point } : {}),
          ...(chooser.after ? { after: chooser.after } : {}),
          ...(chooser.onWire ? { onWire: chooser.onWire } : {}),
        })
      }
    />
  )
}

/** Every input in the graph, those that would refuse at the end with the reason; and new operators, by name once one types. */
export function ConnectList(props: {
  readonly chooser: Chooser & { kind: 'connect' }
  readonly left: number
  readonly top: number
  readonly add: (operator: string, where: { after: NodeId }) => void
  readonly connect: (wire: Wire) => void
  readonly open: (chooser: Chooser | null) => void
  readonly close: () => void
}) {
  const { chooser } = props
  const t = useText()
  const session = useSession()
  const sentence = useSentence()
  const language = useLanguage()
  const graph = useGraph((state) => state.graph)
  const type = useGraph((state) => state.types[chooser.from])
  const from = graph.nodes.find((node) => node.id === chooser.from)
  const inputs = graph.nodes
    .filter((node) => node.id !== chooser.from)
    .flatMap((node) => {
      const ports = factsOf(node.operator).inputs
      return ports.map((port) => {
        const wire = { from: chooser.from, to: node.id, port: port.name }
        return { node, wire, several: ports.length > 1, refusal: session.refusalOf(wire) }
      })
    })
    .sort((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null))
  const itemsFor = (query: string): readonly ChoiceItem[] => {
    const wanted = query.trim().toLowerCase()
    const found = inputs
      .map((input, i) => ({ ...input, i }))
      .filter(({ node }) => `${node.operator} ${node.label}`.toLowerCase().includes(wanted))
      .map(({ node, wire, several, refusal, i }) => ({
        id: String(i),
        icon: <Mark family={metaOf(node.operator)?.family ?? 'narrow'} size={14} />,
        name: several ? `${node.operator}.${wire.port}` : node.operator,
        hint: node.label,
        reason: refusal ? sentence(refusal.code, refusal.args, refusal.message) : undefined,
      }))
    const any = { id: newOperator, icon: <Icon name="add" size={14} />, name: t('canvas.newOperator'), hint: '' }
    const fresh = wanted === '' ? [any] : searchOperators(operators, wanted, language, { type }).map(freshItem)
    return [...found.filter((item) => !item.reason), ...fresh, ...found.filter((item) => item.reason)]
  }
  const freshItem = ({ operator, needsPairs }: OperatorChoice): ChoiceItem => ({
    id: `${newOperator} ${operator.name}`,
    icon: <Icon name="add" size={14} />,
    name: operator.name,
    hint: operator.summary[language],
    reason: needsPairs ? t('canvas.needsPairs') : undefined,
  })
  return (
    <ChooserList
      left={props.left}
      top={props.top}
      label={t('canvas.connectFrom', { operator: from?.operator ?? chooser.from })}
      placeholder={t('canvas.connectHint')}
      itemsFor={itemsFor}
      close={props.close}
      choose={(id) => {
        const input = inputs[Number(id)]
        const [, operator] = id.split(' ')
        if (operator) props.add(operator, { after: chooser.from })
        else if (id === newOperator)
          props.open({ kind: 'add', screen: chooser.screen, point: null, after: chooser.from, onWire: null })
        else if (input) props.connect(input.wire)
      }}
    />
  )
}
