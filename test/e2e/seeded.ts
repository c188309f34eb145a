import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, test as base, type LaunchOptions } from './launch.ts';
import { type Seeded, type SeededPerson, type SeedOptions, type SeedStage, seed } from './seed.ts';
import { signIn, type TestPerson } from './steps.ts';

/** An office whose register was made beforehand, with its requests at a stage. */
interface SeededApp {
  readonly app: App;
  readonly office: Seeded;
  launch(options?: LaunchOptions): Promise<App>;
}

interface SeededFixtures {
  /** A running app on such an office. */
  at: (stage: SeedStage, options?: SeedOptions) => Promise<SeededApp>;
}

export const test = base.extend<SeededFixtures>({
  at: async ({ launchApp }, use) => {
    const folders: string[] = [];
    await use(async (stage, options) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'seeded-'));
      folders.push(dataDir);
      const office = await seed(dataDir, stage, options);
      const launch = async (how: LaunchOptions = {}): Promise<App> => {
        const started = await launchApp({ dataDir, ...how });
        started.page.setDefaultTimeout(30_000);
        return started;
      };
      return { app: await launch(), office, launch };
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** A seeded person as the steps take him. */
export const person = ({ name, password }: SeededPerson): TestPerson => ({
  name,
  password,
  position: '',
  roles: [],
});

/** Signs in and opens the seeded request from the tasks. */
export async function open(app: App, who: SeededPerson, { title }: Seeded): Promise<void> {
  await signIn(app, person(who));
  await app.page.getByText(title).first().click();
  await app.page.keyboard.press('Enter');
}
