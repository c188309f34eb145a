import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { schemaTexts } from '../../../electron/profiles/schema-texts.ts';
import { RESOURCES } from '../../helpers/office.ts';

const docs = resolve(import.meta.dirname, '../../../docs');
const ajv = new Ajv2020({ strict: true, allErrors: true });
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe.each([
  ['profile', 'profiles'],
  ['list', 'lists'],
] as const)('the JSON Schema of a %s', (kind, folder) => {
  const validate: ValidateFunction = ajv.compile(JSON.parse(schemaTexts[kind]()) as object);
  const files = readdirSync(`${RESOURCES}/${folder}`).filter((name) => name.endsWith('.json'));

  // `vitest run test/unit/profiles/schemas.test.ts --update` writes it anew
  it('stands in docs/', async () => {
    await expect(schemaTexts[kind]()).toMatchFileSnapshot(`${docs}/${kind}.schema.json`);
  });

  it.each(files)('takes %s', (name) => {
    expect(validate(json(`${RESOURCES}/${folder}/${name}`)), ajv.errorsText(validate.errors)).toBe(true);
  });

  it('takes nothing else', () => {
    const good = json(`${RESOURCES}/${folder}/${files[0]}`) as Record<string, unknown>;
    expect(validate({ ...good, more: 1 })).toBe(false);
    expect(validate({ ...good, id: 'Not A Slug' })).toBe(false);
    expect(validate({ ...good, name: undefined })).toBe(false);
    expect(validate({ ...good, name: ' spaces ' })).toBe(false);
  });
});
