// A file that the system opens with the installed browser edition. TypeScript's library leaves this out.
// https://wicg.github.io/web-app-launch/

interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files?: readonly FileSystemHandle[] }) => void): void
}

/** Hears of the file that the window was opened for, now or before, where the browser tells. */
export function listenToLaunches(open: (file: FileSystemFileHandle) => void): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files = [] }) => {
    const file = files.find(({ kind }) => kind === 'file')
    if (file) open(file as FileSystemFileHandle)
  })
}
