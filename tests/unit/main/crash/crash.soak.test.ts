import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { isSoak, PATIENCE, soak, tell } from '../../soak'
import { emptyFolder } from '../folder'
import { buildPrograms, startDesk } from './crashing-desk'
import { States, type Told } from './states'

let programs: Awaited<ReturnType<typeof buildPrograms>>
beforeAll(async () => void (programs = await buildPrograms()), 120_000)

const CRASHES = soak(2, 100)
/** What is older than this, in ms, survives; on a machine that is busy with all the other tests later. */
const AGE = isSoak ? 1000 : 5000

test(
  `what is older than a second survives a crash: ${CRASHES} of page and main at random moments`,
  async () => {
    const figures = { page: 0, main: 0, edits: 0, lost: 0 }
    let states = new Map<string, States>()
    let told: readonly Told[] | null = null
    const desk = await startDesk(programs, emptyFolder(), {
      opened: (all) => void (told = all),
      edited(one) {
        figures.edits++
        states.get(one.title)!.add(one)
      },
    })
    /** Waits until a page has opened what there is, and looks whether all is there that must be. */
    const look = async (crash: number) => {
      while (!told) {
        desk.check()
        await pause(10)
      }
      for (const [title, before] of states) {
        const lost = before.lost(told.find((one) => one.title === title))
        if (lost !== 0) figures.lost++
        expect({ crash, title, lost }).toEqual({ crash, title, lost: 0 })
      }
      states = new Map(told.map((one) => [one.title, new States(one)]))
    }
    try {
      for (let crash = 0; crash < CRASHES; crash++) {
        // Sometimes before what was left by the crash before is there again.
        const isOpen = crash === 0 || Math.random() < 0.8
        if (isOpen) await look(crash)
        await pause(Math.random() * (isOpen ? 2500 : 500))
        if (isOpen) for (const one of states.values()) one.crash(Date.now(), AGE)
        told = null
        const way = Math.random() < 0.5 ? 'page' : 'main'
        figures[way]++
        await (way === 'page' ? desk.crashPage() : desk.crashMain())
      }
      await look(CRASHES)
    } finally {
      await desk.end()
    }
    tell(
      `${CRASHES} crashes (${figures.page} of the page, ${figures.main} of main) in ${figures.edits} edits: ${figures.lost} edits older than one second lost`,
    )
  },
  PATIENCE,
)
