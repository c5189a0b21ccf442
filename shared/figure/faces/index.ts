import { bytesOfBase64 } from '../base64'

// The faces that figures are set in: Inter with the signs of mathematics, under the SIL Open Font License (OFL.txt beside
// this). tests/pictures/faces.py makes them. Each is loaded when a figure first needs it.

/** A weight, with an i where it is italic. */
export type FaceName = '400' | '400i' | '500' | '500i' | '600' | '600i' | '700' | '700i'

type File = () => Promise<{ readonly default: string }>

const files: Readonly<Record<FaceName, File>> = {
  '400': () => import('./inter-400.ttf?inline'),
  '400i': () => import('./inter-400i.ttf?inline'),
  '500': () => import('./inter-500.ttf?inline'),
  '500i': () => import('./inter-500i.ttf?inline'),
  '600': () => import('./inter-600.ttf?inline'),
  '600i': () => import('./inter-600i.ttf?inline'),
  '700': () => import('./inter-700.ttf?inline'),
  '700i': () => import('./inter-700i.ttf?inline'),
}

/** The TrueType file of a face. */
export async function faceFile(name: FaceName): Promise<Uint8Array<ArrayBuffer>> {
  const { default: address } = await files[name]()
  return bytesOfBase64(address.slice(address.indexOf(',') + 1))
}
