import './Stepper.css'
import { ChevronFirst, ChevronLeft, ChevronRight, ChevronsRight, Link2, Pause, Play } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { whyNoTarget } from '@shared/explain'
import { say } from '@shared/words'
import { enterStepMode, leaveStepMode } from '../../commands/step'
import { setSpeed } from '../../commands/play'
import { useDocumentName } from '../../commands/document-name'
import { useChecked, useRun } from '../../commands/run'
import {
  useDocument,
  useEditorWindow,
  useEvaluation,
  usePanes,
  useProgram,
  usePlayback,
  useWords,
  useWorkspace,
} from '../../workspace/context'
import { Kbd } from '../../ui/Kbd'
import { Select } from '../../ui/Select'
import { Sentence } from '../../ui/Sentence'
import { Switch } from '../../ui/Switch'
import { CommandButton, shortcutKeys } from '../CommandButton'
import { stepByArrows } from './arrows'
import { Timeline } from './Timeline'

/** Along the bottom of the canvas: everything at once, or one step after the other. */
export function Stepper() {
  const workspace = useWorkspace()
  const window = useEditorWindow()
  const words = window.words.panels.stepper
  const section = useRef<HTMLElement>(null)
  const isSplit = usePanes(({ workspaces }) => workspaces.length > 1)
  const name = useDocumentName()
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  const mode = usePlayback((playback) => playback.mode)
  if (isEmpty) return null
  return (
    <section ref={section} className="stepper" aria-label={isSplit ? words.labelOf(name) : words.label}>
      <ToggleButtonGroup
        className="stepper-mode"
        aria-label={words.mode}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[mode]}
        onSelectionChange={([chosen]) => {
          if (chosen === 'live') return leaveStepMode(workspace)
          enterStepMode(workspace)
          // Where the arrow keys step.
          requestAnimationFrame(() =>
            section.current?.querySelector<HTMLElement>('.timeline-slider')?.focus(),
          )
        }}
      >
        <ToggleButton id="live" className="stepper-mode-button">
          {words.live}
        </ToggleButton>
        <ToggleButton id="step" className="stepper-mode-button">
          {words.step}
        </ToggleButton>
      </ToggleButtonGroup>
      {mode === 'live' ? <Hint /> : <Controls />}
      {isSplit && (
        <CommandButton id="step.together">
          <Link2 />
        </CommandButton>
      )}
    </section>
  )
}

/** What shows, and what to press. */
function Hint() {
  const window = useEditorWindow()
  const { explain, panels } = window.words
  const words = panels.stepper
  const without = whyNoTarget(useEvaluation())
  const key = <Kbd keys={shortcutKeys(window, 'step.next')!} />
  return (
    <p className="stepper-hint">
      {without ? (
        <Sentence of={words.hintWithout} with={{ key, why: say(explain.noTarget, without) }} />
      ) : (
        <Sentence of={words.hint} with={{ key }} />
      )}
    </p>
  )
}

const speeds = [
  { id: '0.5', label: '½×' },
  { id: '1', label: '1×' },
  { id: '2', label: '2×' },
  { id: '4', label: '4×' },
  { id: '10', label: '10×' },
] as const

function Controls() {
  const workspace = useWorkspace()
  const { playback } = workspace
  const run = useRun()
  const words = useWords().panels.stepper
  useProgram()
  const playing = useChecked('step.play')
  const { speed, grain } = usePlayback(useShallow(({ speed, grain }) => ({ speed, grain })))
  const inForward = usePlayback(({ position }) => position < playback.timeline.forwardEnd)
  return (
    <>
      <div className="stepper-buttons" onKeyDown={(event) => stepByArrows(workspace, event)}>
        <CommandButton id="step.reset">
          <ChevronFirst />
        </CommandButton>
        <CommandButton id="step.back">
          <ChevronLeft />
        </CommandButton>
        <CommandButton id="step.play">{playing ? <Pause /> : <Play />}</CommandButton>
        <CommandButton id="step.next">
          <ChevronRight />
        </CommandButton>
        <CommandButton id={inForward ? 'step.forwardEnd' : 'step.backwardEnd'}>
          <ChevronsRight />
        </CommandButton>
      </div>
      <Timeline />
      <div className="stepper-speed">
        <Select
          label={words.speed}
          hideLabel
          options={speeds}
          value={String(speed)}
          onChange={(chosen) => setSpeed(workspace, Number(chosen))}
        />
      </div>
      <Switch label={words.fine} value={grain === 'fine'} onChange={() => run('step.fine')} />
    </>
  )
}
