import { describe, expect, it } from 'vitest';
import { fileConcerns } from '../../../electron/contract/rules/file-policy.ts';
import { loadProfile } from '../../../electron/profiles/profile-files.ts';
import { RESOURCES } from '../../helpers/office.ts';

const KILO = 1024;
const said = (office: string, page: string | null, name: string, size = KILO): readonly string[] => {
  const loaded = loadProfile(RESOURCES, office);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return fileConcerns(loaded.value.profile.files, page, { name, size }).map(({ code, params, refused }) =>
    `${refused ? 'refused' : 'warned'} ${code} ${params.allowed ?? params.limit ?? ''}`.trim(),
  );
};
const LISTED = 'pdf, xls, xlsx, doc, docx, jpg, png, zip, rar';

describe('what the guidelines say of files', () => {
  it('nakhon-phanom: its types are examples, and there is no limit', () => {
    for (const name of ['ก.pdf', 'ข.avi', 'ค.dwg'])
      expect(said('nakhon-phanom', 'news.videos', name, 900 * KILO * KILO)).toEqual([]);
    expect(said('nakhon-phanom', null, 'ไม่มีนามสกุล')).toEqual(['warned file-without-extension']);
  });

  it('ban-luang 2.10: other types are refused, whatever the page; a size is not named', () => {
    expect(said('ban-luang', 'basic.laws', 'ก.DOCX', 900 * KILO * KILO)).toEqual([]);
    expect(said('ban-luang', null, 'ภาพ.jpeg')).toEqual([]);
    expect(said('ban-luang', 'basic.laws', 'ข้อมูล.csv')).toEqual([`refused file-type-not-allowed ${LISTED}`]);
    expect(said('ban-luang', null, 'ไม่มีนามสกุล')).toContain(`refused file-type-not-allowed ${LISTED}`);
  });

  it('opdc principle 3: nine types are suitable and files better not over 4 MB, both only advised', () => {
    expect(said('opdc', 'basic.laws', 'ก.xlsx', 4 * KILO * KILO)).toEqual([]);
    expect(said('opdc', 'basic.laws', 'ก.xlsx', 4 * KILO * KILO + 1)).toEqual([
      'warned file-larger-than-advised 4',
    ]);
    expect(said('opdc', 'basic.laws', 'ข้อมูล.csv')).toEqual([`warned file-type-not-advised ${LISTED}`]);
    expect(said('opdc', null, 'ข้อมูล.csv')).toEqual([`warned file-type-not-advised ${LISTED}`]);
  });

  it('opdc 2.2 and 3.1: open data and news have types of their own', () => {
    for (const type of ['csv', 'ods', 'xml', 'json', 'kml', 'shp', 'kmz'])
      expect(said('opdc', 'open.data', `ก.${type}`)).toEqual([]);
    expect(said('opdc', 'open.data', 'ก.pdf')).toEqual([
      'warned file-type-not-advised csv, ods, xml, json, kml, shp, kmz',
    ]);
    for (const name of ['ก.pdf', 'ก.doc', 'ก.txt', 'ก.tiff', 'ก.tif', 'ก.jpeg', 'ก.jpg'])
      expect(said('opdc', 'participation.news', name)).toEqual([]);
    expect(said('opdc', 'participation.news', 'ก.png', 5 * KILO * KILO)).toEqual([
      'warned file-type-not-advised pdf, doc, txt, tiff, jpeg',
      'warned file-larger-than-advised 4',
    ]);
  });
});
