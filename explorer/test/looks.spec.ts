import { LANGUAGES } from '../src/text/text'
import { Explorer } from './explorer'
import { expect, test } from './fixtures'
import { address, ring } from './views'

for (const language of LANGUAGES) {
  test(`${language}, light and dark`, async ({ page, explorer }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const reader = new Explorer(page, language)
    await reader.open(await address({ placed: ring, selected: ['peter-yan'] }, language))
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await expect(reader.title('Peter Yan')).toBeVisible()
      await expect(reader.graph.getByRole('option')).toHaveCount(7)
      await reader.settled()
      await explorer.picture(`graph-${language}-${theme}`)
    }
  })
}

test('another language and appearance are chosen, and kept', async ({ explorer, page }) => {
  await explorer.open()
  await page.getByRole('button', { name: /^Language/ }).click()
  await page.getByRole('menuitemradio', { name: '简体中文' }).click()
  const chinese = new Explorer(page, 'zh-Hans')
  await expect(chinese.search).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`^${chinese.text.toolbar.theme}`) }).click()
  await page.getByRole('menuitemradio', { name: chinese.text.toolbar.themes.dark }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('names are in the language of the interface, and marked with their own', async ({ page }) => {
  const reader = new Explorer(page, 'zh-Hant')
  await reader.open(await address({ placed: ring }, 'zh-Hant'))
  await expect(reader.graph.getByText('杭州市科學技術局')).toHaveAttribute('lang', 'zh-Hant')
  await expect(reader.graph.getByText('Peter Yan')).toHaveAttribute('lang', 'en')
})

for (const language of LANGUAGES) {
  test(`nothing that can be pressed covers another, nothing is cut off: ${language}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const reader = new Explorer(page, language)
    for (const [width, height] of [[375, 720], [768, 900], [1024, 768], [1920, 1080]] as const) {
      await page.setViewportSize({ width, height })
      await page.goto('about:blank') // A window is mostly opened at the size that it has.
      await reader.open(await address({ placed: ring, selected: ['peter-yan'] }, language))
      await expect(reader.graph.getByRole('option')).toHaveCount(7)
      await reader.settled()
      await reader.picture(`${width}-${language}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await page.evaluate(covered), `${width} × ${height}`).toEqual([])
    }
  })
}

/** What can be pressed, is in sight, and yet has something else above its middle or beyond the edge of the window. */
function covered(): string[] {
  const pressable = [...document.querySelectorAll<HTMLElement>('button, a[href], input:not([type=range]), [role=tab], label')]
  return pressable.flatMap((element) => {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (box.width < 4 || box.height < 4 || style.visibility === 'hidden' || element.closest('[inert], .unseen') || element.className.includes('frame-skip')) return []
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    // What is scrolled out of its panel is reached by scrolling.
    for (let panel = element.parentElement; panel; panel = panel.parentElement) {
      const edge = panel.getBoundingClientRect()
      if (getComputedStyle(panel).overflow !== 'visible' && (y > edge.bottom || y < edge.top || x > edge.right || x < edge.left)) return []
    }
    if (box.left < -1 || box.right > innerWidth + 1) return [`beyond the edge: ${element.outerHTML.slice(0, 120)}`]
    const top = document.elementFromPoint(x, y)
    if (!top || element.contains(top) || top.contains(element) || top.closest('label') === element.closest('label') && element.closest('label')) return []
    return [`${element.outerHTML.slice(0, 120)} is covered by ${top.outerHTML.slice(0, 120)}`]
  })
}
