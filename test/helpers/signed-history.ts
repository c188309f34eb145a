import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { v4, v7 } from 'uuid';
import { type Attachment, CONTENT_FORMAT, type Content } from '../../electron/contract/content.ts';
import {
  EVENT_FORMAT,
  KEY_CONFIRMATION_FORMAT,
  KEY_FORMAT,
  type RequestEvent,
} from '../../electron/contract/events.ts';
import { canonicalJson, eventDigest, keyFingerprint, sha256Hex } from '../../electron/history/canonical.ts';
import type { RawSigned } from '../../electron/history/read-canonical.ts';

/** A person with a real Ed25519 key, for histories that are really signed. */
export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly privateKey: KeyObject;
  readonly publicKey: Buffer;
  readonly fingerprint: string;
}

export const UNIT = 'สำนักงานจังหวัดนครพนม';

/** Makes a person and a key of his own. */
export function testPerson(name: string, position = 'เจ้าหน้าที่', id = v7()): TestPerson {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    id,
    name,
    position,
    unit: UNIT,
    privateKey: pair.privateKey,
    publicKey,
    fingerprint: keyFingerprint(publicKey),
  };
}

/** Signs the canonical text of any value, lawful or not. */
export function signed(value: unknown, by: Pick<TestPerson, 'privateKey'>): RawSigned {
  return signedText(canonicalJson(value), by);
}

/** Signs a text as it stands. */
export function signedText(statement: string, by: Pick<TestPerson, 'privateKey'>): RawSigned {
  return {
    statement,
    signature: sign(null, Buffer.from(statement, 'utf8'), by.privateKey).toString('base64'),
  };
}

/** An enrolment of `person`, signed by `by`; `changes` replaces members before it is signed. */
export function enrolment(
  register: string,
  person: TestPerson,
  by: TestPerson,
  changes: Readonly<Record<string, unknown>> = {},
): RawSigned {
  return signed(
    {
      format: KEY_FORMAT,
      id: v7(),
      register,
      person: person.id,
      name: person.name,
      publicKey: person.publicKey.toString('base64'),
      from: '2026-08-01T01:00:00.000Z',
      enrolledBy: { person: by.id, key: by.fingerprint },
      ...changes,
    },
    by,
  );
}

/** A confirmation of a person's key, signed by `by`; `changes` replaces members before it is signed. */
export function confirmation(
  register: string,
  of: TestPerson,
  by: TestPerson,
  changes: Readonly<Record<string, unknown>> = {},
): RawSigned {
  return signed(
    {
      format: KEY_CONFIRMATION_FORMAT,
      id: v7(),
      register,
      person: of.id,
      key: of.fingerprint,
      time: '2026-08-02T02:00:00.000Z',
      confirmedBy: { person: by.id, key: by.fingerprint },
      ...changes,
    },
    by,
  );
}

export interface TestAttachment extends Attachment {
  readonly bytes: Buffer;
}

/** A file in memory, with what the content says of it. */
export function testAttachment(
  name: string,
  bytes: Buffer | string,
  mediaType = 'text/plain',
): TestAttachment {
  const data = Buffer.from(bytes);
  return {
    name,
    size: data.length,
    mediaType,
    sha256: sha256Hex(data),
    source: '',
    dataFrom: null,
    dataTo: null,
    bytes: data,
  };
}

/** A register with its people, and one request's history that grows as its methods are called. */
export class TestHistory {
  readonly register: string;
  readonly request: string;
  readonly number: string;
  readonly administrator: TestPerson;
  readonly provider: TestPerson;
  readonly checker: TestPerson;
  readonly approver: TestPerson;
  readonly publisher: TestPerson;
  readonly events: RawSigned[] = [];
  readonly contents = new Map<string, string>();
  keys: RawSigned[];
  /** Each officer's key, confirmed by another officer. */
  confirmations: RawSigned[];
  #revision = 0;
  #digest = '';
  #minutes = 0;

  /** `forged`: the same register, request and people as in this one, but other keys. */
  constructor(forged?: TestHistory) {
    this.number = '147/2569';
    this.register = forged?.register ?? v4();
    this.request = forged?.request ?? v7();
    this.administrator = testPerson('นายสมชาย ใจดี', 'นักวิชาการคอมพิวเตอร์', forged?.administrator.id);
    this.provider = testPerson('นางสาวสุดา ขยันยิ่ง', 'นักวิเคราะห์นโยบายและแผน', forged?.provider.id);
    this.checker = testPerson('นายวิทยา รอบคอบ', 'หัวหน้ากลุ่มงานยุทธศาสตร์', forged?.checker.id);
    this.approver = testPerson('นายปกครอง ตั้งมั่น', 'รองผู้ว่าราชการจังหวัด', forged?.approver.id);
    this.publisher = testPerson('นางสาวเน็ต เร็วไว', 'เจ้าพนักงานประชาสัมพันธ์', forged?.publisher.id);
    this.keys = [
      enrolment(this.register, this.administrator, this.administrator),
      ...[this.provider, this.checker, this.approver, this.publisher].map((person) =>
        enrolment(this.register, person, this.administrator, { from: '2026-08-01T02:00:00.000Z' }),
      ),
    ];
    const officers = [this.provider, this.checker, this.approver, this.publisher];
    this.confirmations = officers.map((officer, index) =>
      confirmation(this.register, officer, officers[index === 0 ? 1 : 0]!),
    );
  }

  /** The envelope of the next event. */
  envelope(author: TestPerson): Record<string, unknown> {
    const before = this.events.at(-1);
    this.#minutes++;
    return {
      format: EVENT_FORMAT,
      id: v7(),
      register: this.register,
      request: this.request,
      sequence: this.events.length + 1,
      previous: before ? eventDigest(before.statement) : null,
      author: { person: author.id, key: author.fingerprint },
      time: new Date(Date.UTC(2026, 7, 15, 2, this.#minutes)).toISOString(),
    };
  }

  /** Signs and appends any event; `changes` replaces members of it. */
  add(event: Readonly<Record<string, unknown>>, author: TestPerson, signer: TestPerson = author): this {
    this.events.push(signed({ ...this.envelope(author), ...event }, signer));
    return this;
  }

  /** A content of the register's profile, with some members replaced. */
  content(changes: Partial<Content> = {}): Content {
    const officer = (person: TestPerson) => ({
      person: person.id,
      name: person.name,
      position: person.position,
      unit: person.unit,
      acting: null,
    });
    return {
      format: CONTENT_FORMAT,
      profile: { id: 'nakhon-phanom', version: '1.0.0', sha256: sha256Hex('profile') },
      page: { id: 'laws.manuals', section: 'กฎหมายที่เกี่ยวข้อง', title: 'คู่มือ/แนวทางการปฏิบัติ' },
      unit: UNIT,
      date: '2026-08-15',
      title: 'แนวปฏิบัติการเผยแพร่ข้อมูลต่อสาธารณะผ่านเว็บไซต์',
      details: 'ขอเผยแพร่แนวปฏิบัติ\nฉบับปรับปรุง',
      notes: '',
      externalLink: '',
      source: '',
      dataFrom: null,
      dataTo: null,
      publishUntil: null,
      replaces: null,
      officers: {
        provider: officer(this.provider),
        checker: officer(this.checker),
        approver: officer(this.approver),
        publisher: officer(this.publisher),
      },
      attachments: [],
      ...changes,
    };
  }

  /** Seals a revision of this content. */
  revise(content: Content = this.content(), changes: Readonly<Record<string, unknown>> = {}): this {
    const text = canonicalJson(content);
    this.#digest = sha256Hex(text);
    this.contents.set(this.#digest, text);
    this.#revision++;
    return this.add(
      {
        kind: 'revision',
        revision: this.#revision,
        contentDigest: this.#digest,
        number: this.number,
        supersedes: this.#revision === 1 ? null : this.#revision - 1,
        answer: '',
        ...changes,
      },
      this.provider,
    );
  }

  /** A decision of one person at one step. */
  signOff(step: string, person: TestPerson, changes: Readonly<Record<string, unknown>> = {}): this {
    return this.add(
      {
        kind: 'sign-off',
        revision: this.#revision,
        contentDigest: this.#digest,
        step,
        decision: 'approve',
        reason: '',
        certifies: null,
        signer: {
          person: person.id,
          name: person.name,
          position: person.position,
          unit: person.unit,
          acting: null,
        },
        mode: 'electronic',
        scan: null,
        verbal: null,
        ratifies: null,
        signedOn: '2026-08-15',
        ...changes,
      },
      person,
    );
  }

  /** Provider, checker and approver sign. */
  approve(): this {
    return this.signOff('provider', this.provider)
      .signOff('checker', this.checker)
      .signOff('approver', this.approver, {
        signer: {
          person: this.approver.id,
          name: this.approver.name,
          position: this.approver.position,
          unit: UNIT,
          acting: { ground: 'ปฏิบัติราชการแทน', office: 'ผู้ว่าราชการจังหวัดนครพนม' },
        },
      });
  }

  /** The publisher records the upload and signs. */
  publish(url = 'https://www.nakhonphanom.go.th/manuals/1'): this {
    return this.add(
      {
        kind: 'publication',
        revision: this.#revision,
        contentDigest: this.#digest,
        url,
        publishedAt: '2026-08-16T03:00:00.000Z',
      },
      this.publisher,
    ).signOff('publisher', this.publisher, { signedOn: '2026-08-16' });
  }

  /** The statement of an event, parsed. */
  event(index: number): RequestEvent {
    return JSON.parse(this.events[index]!.statement) as RequestEvent;
  }

  /** Everything that verifyHistory takes. */
  input(): {
    readonly events: readonly RawSigned[];
    readonly contents: ReadonlyMap<string, string>;
    readonly keys: readonly RawSigned[];
  } {
    return { events: this.events, contents: this.contents, keys: this.keys };
  }
}
