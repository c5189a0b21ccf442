import type { Options } from '../symbolic/options'
import type { Shape } from '../tensor/tensor'
import type { Argument, Writer } from './dialect'
import { atom, call, level, type Python, tuple } from './python'

// Windows that slide, in the words of each library; in formulas their options go without saying where they are usual.

const listIn = (value: Options[string] | undefined, axes: number, usual: number): readonly number[] => {
  const given = (value ?? []) as readonly number[]
  return [...Array.from({ length: axes - given.length }, () => usual), ...given]
}

/** size, stride and padding, one number for each axis of a window. */
function windowArguments(options: Options): string[] {
  const size = options['size'] as readonly number[]
  return [
    `size=${tuple(size)}`,
    `stride=${tuple(listIn(options['stride'], size.length, 1))}`,
    `padding=${tuple(listIn(options['padding'], size.length, 0))}`,
  ]
}

export const windows: Writer = ([x], options) =>
  call('windows', x!.text, ...windowArguments(options), options['fill'] === undefined ? '' : 'fill=-np.inf')

export const addWindows: Writer = ([rows], options) =>
  call('add_windows', rows!.text, tuple(options['shape'] as Shape), ...windowArguments(options))

/** How many axes a kernel slides along: with channels it has two more. */
const axesOf = ({ shape }: Argument): number => (shape!.length < 3 ? shape!.length : shape!.length - 2)

const around = (kernel: Argument, options: Options) => {
  const axes = axesOf(kernel)
  return { stride: listIn(options['stride'], axes, 1), padding: listIn(options['padding'], axes, 0) }
}

export const numpyCorrelate: Writer = ([x, kernel], options) => {
  const { stride, padding } = around(kernel!, options)
  return call('correlate', x!.text, kernel!.text, `stride=${tuple(stride)}`, `padding=${tuple(padding)}`)
}

/** With axes of length 1 in front, where a library wants channels and examples, and without them behind. */
function inAll(
  [x, kernel]: readonly Argument[],
  write: (x: string, kernel: string) => Python,
  hasExamples: boolean,
): Python {
  const full = axesOf(kernel!) + 2
  const wanted = hasExamples || kernel!.shape!.length < 3 ? full : x!.shape!.length
  const more = (arg: Argument, length: number) => {
    const missing = length - arg.shape!.length
    return missing === 0
      ? arg.text
      : `${arg.at(level.atom)}[${Array.from({ length: missing }, () => 'None').join(', ')}]`
  }
  const { text } = write(more(x!, wanted), more(kernel!, full))
  const missing = wanted - x!.shape!.length
  return missing === 0
    ? atom(text)
    : atom(`${text}[${Array.from({ length: missing }, () => '0').join(', ')}]`)
}

export const pytorchCorrelate: Writer = (args, options) => {
  const { stride, padding } = around(args[1]!, options)
  const set = (name: string, list: readonly number[], usual: number) =>
    list.every((length) => length === usual) ? '' : `${name}=${tuple(list)}`
  return inAll(
    args,
    (x, kernel) =>
      call(
        `torch.nn.functional.conv${stride.length}d`,
        x,
        kernel,
        set('stride', stride, 1),
        set('padding', padding, 0),
      ),
    false,
  )
}

export const jaxCorrelate: Writer = (args, options) => {
  const { stride, padding } = around(args[1]!, options)
  const pairs = padding.map((zeros) => tuple([zeros, zeros])).join(', ')
  return inAll(
    args,
    (x, kernel) => call('jax.lax.conv_general_dilated', x, kernel, tuple(stride), `[${pairs}]`),
    true,
  )
}
