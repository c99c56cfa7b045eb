import { readFile } from 'node:fs/promises'
import { expect, type Download, type Locator, type Page } from '@playwright/test'
import { en, type Text } from '../src/text/en'
import { zhHans } from '../src/text/zh-Hans'
import { zhHant } from '../src/text/zh-Hant'
import type { Language } from '../src/text/text'

export const texts: Record<Language, Text> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant }

export interface Placed {
  x: number
  y: number
}

/** What a reader sees and does, by the roles and names that a screen reader says. */
export class Explorer {
  readonly search: Locator
  readonly details: Locator
  readonly legend: Locator
  readonly timeline: Locator
  readonly graph: Locator
  readonly notices: Locator

  constructor(readonly page: Page, readonly language: Language = 'en') {
    const { frame, canvas, search } = texts[language]
    this.search = page.getByRole('combobox', { name: search.label })
    this.details = page.getByRole('region', { name: frame.details, exact: true })
    this.legend = page.getByRole('region', { name: frame.legend, exact: true })
    this.timeline = page.getByRole('region', { name: frame.timeline, exact: true })
    this.graph = page.getByRole('listbox', { name: canvas.label, exact: true })
    this.notices = page.locator('.notices')
  }

  get text(): Text {
    return texts[this.language]
  }

  /** Opens the page, or the view of an address. */
  async open(address = '/'): Promise<void> {
    await this.page.goto(address)
    await expect(this.search).toBeVisible()
  }

  /** Waits until nothing is asked for any more, and nothing moves. */
  async settled(): Promise<void> {
    await expect(this.search).toBeVisible()
    await expect.poll(() => this.page.evaluate(still), { intervals: [50] }).toBe(true)
  }

  /** Finds a party by what is typed and adds it; one that is placed is selected. */
  async add(name: string, typed = name): Promise<void> {
    await this.search.fill(typed)
    await this.hit(name).first().click()
    await expect(this.title(name)).toBeVisible()
  }

  /** A hit of the search by the name that it shows first. */
  hit(name: string): Locator {
    return this.page.getByRole('listbox', { name: this.text.search.results }).getByRole('option', { name: new RegExp(`^${literal(name)}`) })
  }

  /** Opens the sources in a row of the details, once nothing above it is on its way: a press is none if what is pressed moves meanwhile. */
  async sources(row: Locator): Promise<void> {
    await expect(row).toBeVisible()
    await expect(this.details.getByRole('status').filter({ hasText: this.text.details.states.waiting })).toHaveCount(0)
    await row.getByRole('button', { name: 'Sources' }).first().click()
  }

  /** The heading of the details. */
  title(name: string): Locator {
    return this.details.getByRole('heading', { name, exact: true, level: 2 })
  }

  /** A party as the drawing says it. */
  party(name: string): Locator {
    return this.graph.getByRole('option', { name: new RegExp(`^${literal(name)}[,，]`) })
  }

  /** The names of all that is drawn, in the order of letters. */
  async names(): Promise<string[]> {
    const names = await this.graph.getByRole('option').locator('span:first-child').allInnerTexts()
    return names.sort()
  }

  /** Waits until exactly these are drawn. */
  async shows(...names: string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual([...names].sort())
  }

  /** Brings in what the selected party is tied to, along one kind. */
  async expand(label: string): Promise<void> {
    const row = this.details.getByRole('region', { name: this.text.details.expand.label }).getByRole('button', { name: new RegExp(`^${literal(label)}`) })
    await row.click()
    await expect(row.and(this.page.locator('[data-pending]'))).toHaveCount(0)
  }

  button(name: string, exact = true): Locator {
    return this.page.getByRole('button', { name, exact })
  }

  async tab(name: 'graph' | 'table'): Promise<void> {
    await this.page.getByRole('tab', { name: this.text.frame[name], exact: true }).click()
  }

  /** Chooses what to export. */
  async export(what: 'png' | 'svg' | 'parties' | 'relations' | 'graphml' | 'query'): Promise<void> {
    await this.button(this.text.export.label).click()
    await this.page.getByRole('menuitem', { name: this.text.export[what], exact: true }).click()
  }

  /** Exports a file, and gives its name and what is in it. */
  async file(what: 'png' | 'svg' | 'parties' | 'relations' | 'graphml'): Promise<{ name: string; content: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.export(what)])
    return saved(download)
  }

  /** Where each party is, as the graph's file has it. */
  async positions(): Promise<Record<string, Placed>> {
    const { content } = await this.file('graphml')
    const nodes = content.toString().matchAll(/<node id="([^"]+)">.*?<data key="party\.x">([^<]+)<\/data><data key="party\.y">([^<]+)</g)
    return Object.fromEntries([...nodes].map(([, id, x, y]) => [id, { x: Number(x), y: Number(y) }]))
  }

  /** Takes a picture into the folder of the results, for people to look at. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: `test-results/pictures/${name}.png` })
  }
}

export async function saved(download: Download): Promise<{ name: string; content: Buffer }> {
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

/** Whether the page has drawn all that it waits for, seen twice with two frames between. */
async function still(): Promise<boolean> {
  const waits = () => document.querySelector('.state-waiting, [aria-busy=true], [data-pending]') !== null
    || document.getAnimations().some(({ playState }) => playState === 'running')
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
  if (waits()) return false
  await frame()
  await frame()
  return !waits()
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
