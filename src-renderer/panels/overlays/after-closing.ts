/**
 * Runs what was chosen once the overlay is gone and has given the focus back to where it was; done at once, that would
 * take the focus away from what the command gives it to.
 */
export const afterClosing = (run: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run)))
