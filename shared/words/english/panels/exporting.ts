import { count } from '../grammar'

/** On the canvas itself. */
export const canvasTools = { label: 'Picture of the graph' }

/** The dialog that takes a graph out. */
export const exporting = {
  title: 'Export',
  format: 'As',
  formats: {
    svg: 'SVG',
    png: 'PNG',
    pdf: 'PDF',
    tikz: 'TikZ, for LaTeX',
    beamer: 'Beamer slide, with overlays',
    html: 'Web page that steps',
    latex: 'Derivation as LaTeX',
    markdown: 'Derivation as Markdown',
  },
  exportAs: {
    svg: 'Export SVG',
    png: 'Export PNG',
    pdf: 'Export PDF',
    tikz: 'Export TikZ',
    beamer: 'Export Beamer Slide',
    html: 'Export Web Page',
    latex: 'Export LaTeX',
    markdown: 'Export Markdown',
  },
  exportZip: 'Export Archive',
  scope: 'What',
  scopes: {
    graph: 'The whole graph',
    selection: 'The selection',
    step: 'This step',
    steps: 'All steps, one by one',
  },
  phases: 'Steps',
  phaseNames: { forward: 'Forward', backward: 'Backward', both: 'Forward and backward', update: 'Update' },
  grain: 'Each step',
  grains: { coarse: 'As a whole', fine: 'In parts' },
  look: 'Colours',
  looks: { light: 'Light', dark: 'Dark', print: 'For print' },
  page: 'Page',
  pages: { figure: 'As large as the graph', slide: 'Slide, 16:9', a4: 'A4, several steps a page' },
  text: 'Letters',
  texts: { text: 'As text', outlines: 'As outlines' },
  scale: 'Size',
  times: (scale: number): string => `${count(scale)}×`,
  transparent: 'No background',
  preview: 'Preview:',
  progress: (done: number, of: number): string => `${count(done)} of ${count(of)}`,
  cancel: 'Cancel',
  close: 'Close',
}
