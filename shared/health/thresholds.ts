// When numbers are called unsound: every threshold in one place, with where it comes from. What is compared is relative to
// the depth and the width of the net, so that a chain of three gates is no deep net and a wide layer no exploding one.

export const thresholds = {
  /**
   * A gradient vanishes over layers that pass on a quarter or less each, and a fortieth or less together. A quarter is the
   * largest slope of the sigmoid (Bengio, Simard, Frasconi 1994; Hochreiter 1991); 40 is how many times more slowly the
   * first of the lecture's three layers learns than its last.
   */
  vanishing: { perLayer: 1 / 4, together: 1 / 40 },
  /**
   * The same from one pre-activation to another, where every layer has its slope: sigmoids with weights that keep the norm
   * take a quarter of it, those with larger ones somewhat less. PyTorch's usual weights take 0.4 with ReLU, and learn.
   */
  vanishingBetween: { perLayer: 0.35, together: 1 / 40 },
  /**
   * However little each layer takes, the first one does not learn any more. Well below what chance makes of a net of 20
   * narrow ReLU layers with He's weights, whose norms wander (Hanin, Rolnick 2018).
   */
  vanished: 1e-5,
  /** A gradient explodes over layers that at least double it each, and make it a hundred times as large together. */
  exploding: { perLayer: 2, together: 100 },
  exploded: 1e4,
  /** An activation takes part in it with slopes of half or less on average: the largest one of tanh is 1, of sigmoid 1/4. */
  gentle: 1 / 2,
  /** Weights are of another size than those that keep a signal from half or twice their size on. */
  unusualWeights: 2,
  /**
   * An entry of tanh is saturated above 0.97, as in Karpathy's histograms; of the sigmoid, which is (1 + tanh(x/2)) / 2,
   * at the same place. The slope is 6 % of the largest one there.
   */
  saturated: 0.97,
  /** Half of a hidden layer in that region does not learn (Glorot, Bengio 2010, figures 2 and 3). */
  saturatedShare: 1 / 2,
  /** Where a row is predicted this closely, nothing is left to learn, and saturated units are right to be. */
  learned: 0.1,
  /** A unit is dead for all rows by chance less often than this, if each row has an even chance to switch it on. */
  deadByChance: 0.01,
  /** Or it stands this many times further in the off side than the layer's units usually are from 0. */
  deadMargin: 6,
  /** A trial training: so many steps, of which the last third is looked at. */
  trialSteps: 30,
  /** The entries of all steps of a trial: a large net is tried for fewer steps, and one that is too large for none. */
  trialBudget: 3e6,
  /** The loss at the end of the trial over that before it. */
  diverged: 1.5,
  /**
   * The norm of one update over that of the parameters. About 1e-3 is usual (Karpathy, CS231n); a step as large as the
   * parameters that does not lower the loss goes too far, and one ten times as large in any case.
   */
  update: { tooLarge: 1, absurd: 10 },
  /** Parameters that are all but 0 have no size of their own to compare an update with. */
  leastParameter: 0.1,
} as const

export type Thresholds = typeof thresholds
