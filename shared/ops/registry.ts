import * as activation from './activation'
import * as arithmetic from './arithmetic'
import * as attention from './attention'
import * as classificationLoss from './classification-loss'
import * as comparison from './comparison'
import * as control from './control'
import * as exponential from './exponential'
import * as convolution from './convolution'
import * as gathering from './gathering'
import * as joining from './joining'
import * as linearAlgebra from './linear-algebra'
import * as normalisation from './normalisation'
import { groups, type Operation } from './op'
import * as pooling from './pooling'
import * as permutation from './permutation'
import * as reduction from './reduction'
import * as regressionLoss from './regression-loss'
import * as rootMeanSquare from './root-mean-square'
import * as runningSum from './running-sum'
import * as selecting from './selecting'
import * as shape from './shape'
import * as softmax from './softmax'
import * as sources from './sources'
import * as trigonometric from './trigonometric'

// What a family's file exports is what there is; the name of the export is the name of the operation.
const declared = {
  ...sources,
  ...arithmetic,
  ...exponential,
  ...trigonometric,
  ...activation,
  ...softmax,
  ...reduction,
  ...runningSum,
  ...linearAlgebra,
  ...attention,
  ...convolution,
  ...pooling,
  ...shape,
  ...joining,
  ...selecting,
  ...permutation,
  ...gathering,
  ...regressionLoss,
  ...classificationLoss,
  ...normalisation,
  ...rootMeanSquare,
  ...comparison,
  ...control,
}

/** The name of an operation that exists. */
export type OperationName = keyof typeof declared

/** Every operation by its name, in the order of the palette: by group, then as the files list them. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries(declared)
    // The keys of a module come in alphabetical order.
    .sort(([, a], [, b]) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.rank - b.rank)
    // Spread last, so that operations of a kind share a hidden class: the engine reads them in its inner loops.
    .map(([name, declaration]) => [name, { name, ...declaration } as Operation]),
)

/** An operation that is known to exist. */
export const operation = (name: OperationName): Operation => operations.get(name)!

export const isOperationName = (name: string): name is OperationName => operations.has(name)
