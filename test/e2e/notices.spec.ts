import { expect, type Page } from '@playwright/test';
import words from '../../resources/thai-words.json' with { type: 'json' };
import { person, test } from './seeded.ts';
import { goTo, picture, signIn } from './steps.ts';

/** The listed words that are on the screen with a line's end inside them. */
function brokenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    (listed) => {
      const broken = new Set<string>();
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const text = node.textContent ?? '';
        for (const word of listed) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
              broken.add(word);
          }
        }
      }
      return [...broken];
    },
    words.filter((word) => word.length <= 14),
  );
}

/** Papers of the office, and where one is in the navigation. */

test('the table of who may do what is shown as the paper that will be printed', async ({ at }) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'บุคลากร');
  await page.getByRole('tab', { name: 'ใครทำอะไรได้บ้าง' }).click();
  await picture(page, '90-access');
  expect(await brokenWords(page)).toEqual([]);
  await page.getByRole('button', { name: 'พิมพ์ตาราง' }).click();
  const dialog = page.getByRole('dialog', { name: 'ใครทำอะไรได้บ้าง' });
  await expect(dialog.getByRole('img').first()).toHaveAttribute('aria-busy', 'false');
  await picture(page, '90-access-paper');
  // the sheets that go to the printer stand upright, also those that lie on screen
  await page.evaluate(() => {
    new MutationObserver(() => {
      const sheets = [...document.querySelectorAll<HTMLCanvasElement>('.print-sheets canvas')];
      const upright = sheets.filter(({ width, height }) => width < height).length;
      if (sheets.length > 0) document.body.dataset.sheets = `${upright} of ${sheets.length}`;
    }).observe(document.body, { childList: true });
  });
  await dialog.getByRole('button', { name: 'พิมพ์', exact: false }).click();
  await expect(page.locator('body')).toHaveAttribute('data-sheets', /^(\d+) of \1$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a request stays with the part of the program from which it was opened', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { checker, provider } = office.people;
  const here = page.getByRole('navigation').locator('[aria-current=page]');
  await signIn(app, person(checker));
  await page.locator('.task__words').first().dblclick();
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await expect(here).toContainText('งาน');
  await picture(page, '91-from-tasks');
  await page.getByRole('main').getByRole('button', { name: 'งานของฉัน' }).click();
  await expect(page.getByRole('heading', { name: 'งานของฉัน' })).toBeVisible();
  await page.keyboard.press('Control+KeyL');

  await signIn(app, person(provider));
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.insertText('บรรยาย');
  await page.keyboard.press('Enter');
  await page.getByRole('grid').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await expect(here).toContainText('ทะเบียน');
  await page.getByRole('main').getByRole('button', { name: 'ทะเบียน', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'ทะเบียนแบบฟอร์ม' })).toBeVisible();
  await expect(page.locator('.register__search input')).toHaveValue('บรรยาย');
});
