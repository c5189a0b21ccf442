import { ChevronsRight, Columns2, Pause, Play, StepForward, X } from 'lucide-react'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { ProgressBar } from 'react-aria-components'
import type { CommandId } from '@shared/commands/table'
import { say } from '@shared/words'
import { useChecked, useEnabled, useRun } from '../../commands/run'
import { compareWithStep } from '../../commands/compare-steps'
import { scrubTraining, trainSteps } from '../../commands/train'
import { useEditorWindow, useTraining, useWords, useWorkspace } from '../../workspace/context'
import { Button, type ButtonProps } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { shortcutKeys } from '../CommandButton'

/** Runs, pauses, ends; goes to a step; keeps what was trained. */
export function RunControls() {
  const { panels } = useWords()
  const words = panels.training
  const { run, note } = useTraining(useShallow(({ run, note }) => ({ run, note })))
  // Of graphs that train together one may be at its end already.
  const isRunning = useEnabled('train.pause')
  return (
    <div className="training-controls">
      <div className="training-buttons">
        {isRunning ? (
          <TrainButton id="train.pause" kind="primary" icon={<Pause aria-hidden />}>
            {words.pause}
          </TrainButton>
        ) : (
          <TrainButton id="train.run" kind="primary" icon={<Play aria-hidden />}>
            {run ? words.goOn : words.run}
          </TrainButton>
        )}
        <TrainButton id="train.step" icon={<StepForward aria-hidden />}>
          {words.step}
        </TrainButton>
        <TrainButton id="train.cancel" kind="quiet" icon={<X aria-hidden />}>
          {words.cancel}
        </TrainButton>
      </div>
      <SomeSteps />
      <Together />
      {run && <Progress />}
      {run && <Scrubber />}
      {run && <SecondStep />}
      <p className="training-note" data-kind={note?.kind}>
        {note ? say(words.note, note) : run ? '' : words.notBegun}
      </p>
      <div className="training-buttons">
        <TrainButton id="train.keep">{words.keep}</TrainButton>
        <TrainButton id="train.same">{words.same}</TrainButton>
        <TrainButton id="train.fresh">{words.fresh}</TrainButton>
      </div>
    </div>
  )
}

/** A command with words on it. */
function TrainButton({ id, ...props }: ButtonProps & { readonly id: CommandId }) {
  const run = useRun()
  const keys = shortcutKeys(useEditorWindow(), id)
  return (
    <Button
      size="small"
      {...props}
      isDisabled={!useEnabled(id)}
      onPress={() => run(id)}
      {...(keys && { 'aria-keyshortcuts': keys.join('+') })}
    />
  )
}

/** So many steps at once, as typed. */
function SomeSteps() {
  const workspace = useWorkspace()
  const words = useWords().panels.training
  const [typed, setTyped] = useState('10')
  const steps = Number(typed)
  const isPossible = Number.isInteger(steps) && steps > 0
  const enabled = useEnabled('train.step')
  const go = () => {
    if (isPossible && enabled) trainSteps(workspace, steps)
  }
  return (
    <div className="training-some">
      <TextField
        label={words.howMany}
        hideLabel
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') go()
        }}
      />
      <Button
        size="small"
        icon={<ChevronsRight aria-hidden />}
        isDisabled={!isPossible || !enabled}
        onPress={go}
      >
        {words.steps(isPossible ? steps : 0)}
      </Button>
    </div>
  )
}

/** Beside another graph: whether both are trained as one. */
function Together() {
  const run = useRun()
  const words = useWords().panels.training
  const isSplit = useEnabled('train.together')
  const isTogether = useChecked('train.together') ?? false
  if (!isSplit) return null
  return <Switch label={words.together} value={isTogether} onChange={() => run('train.together')} />
}

/** Opens another step of the run beside the one that shows. */
function SecondStep() {
  const workspace = useWorkspace()
  const words = useWords().panels.training
  const [typed, setTyped] = useState('0')
  const done = useTraining((training) => training.done)
  const enabled = useEnabled('train.compareSteps')
  const step = Number(typed)
  const isPossible = typed.trim() !== '' && Number.isInteger(step) && step >= 0 && step <= done
  const compare = () => {
    if (isPossible && enabled) void compareWithStep(workspace, step)
  }
  return (
    <div className="training-some">
      <TextField
        label={words.compareStep}
        hideLabel
        value={typed}
        error={isPossible ? null : words.noSuchStep(done)}
        onChange={setTyped}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') compare()
        }}
      />
      <Button
        size="small"
        icon={<Columns2 aria-hidden />}
        isDisabled={!isPossible || !enabled}
        onPress={compare}
      >
        {words.compare(isPossible ? step : null)}
      </Button>
    </div>
  )
}

function Progress() {
  const words = useWords().panels.training
  const { done, until, secondsLeft } = useTraining(
    useShallow(({ done, until, secondsLeft }) => ({ done, until, secondsLeft })),
  )
  const text = words.progressAt(done, Math.max(done, until))
  return (
    <ProgressBar
      className="training-progress"
      aria-label={words.progress}
      value={done}
      maxValue={Math.max(1, done, until)}
      valueLabel={text}
    >
      {({ percentage }) => (
        <>
          <span className="training-bar" aria-hidden>
            <span style={{ width: `${percentage}%` }} />
          </span>
          <span className="training-count">
            {text}
            {secondsLeft !== null && secondsLeft >= 1 && ` · ${words.secondsLeft(secondsLeft)}`}
          </span>
        </>
      )}
    </ProgressBar>
  )
}

/** Goes to any step of the run that is done. */
function Scrubber() {
  const workspace = useWorkspace()
  const words = useWords().panels.training
  const { done, position } = useTraining(useShallow(({ done, position }) => ({ done, position })))
  const at = position ?? done
  return (
    <div className="training-scrub">
      <label className="training-slider">
        <span className="field-label">{words.scrub}</span>
        <input
          type="range"
          min={0}
          max={Math.max(1, done)}
          step={1}
          value={at}
          disabled={done === 0}
          aria-valuetext={words.at(at, done)}
          onChange={({ target }) => scrubTraining(workspace, target.valueAsNumber)}
          onKeyDown={(event) => {
            if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation()
          }}
        />
      </label>
      <output className="training-at">{words.at(at, done)}</output>
      <Button
        size="small"
        kind="quiet"
        isDisabled={position === null}
        onPress={() => scrubTraining(workspace, null)}
      >
        {words.newest}
      </Button>
    </div>
  )
}
