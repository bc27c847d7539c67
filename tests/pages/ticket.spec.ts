import { expect, readDirectory, test } from './support/okno.ts';

test('a doubled press, also after a lost answer, gives one ticket', async ({ okno }) => {
  const admin = await okno.signIn('admin');
  const placeId = (await readDirectory(admin)).places[0]?.id;
  const { page } = await okno.visitor();
  await page.goto(`/ticket/${placeId}`);
  await page.locator('.ticket-services button').first().click();
  let lost = 0;
  await page.route('**/api/tickets/*', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  const take = page.getByRole('button', { name: 'Взять талон' });
  await take.dblclick();
  await expect(page.getByText('Талон не взят')).toBeVisible();
  await take.click();
  await expect(page.locator('.ticket-number')).toBeVisible();

  const snapshot = await (await admin.context.request.get(`/api/places/${placeId}/monitoring`)).json();
  expect(snapshot.positions).toHaveLength(1);
});
