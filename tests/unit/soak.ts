/** How often something is tried: in `npm test`, and in `npm run test:soak`. */
export const soak = (reduced: number, full: number): number =>
  process.env['CHAINRULE_SOAK'] === 'full' ? full : reduced
