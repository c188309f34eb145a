import { bangkokDate } from '../contract/rules/be-dates.ts';
import { type BagInfo, humanSize, payloadOxum } from './bagit.ts';
import type { RequestJson } from './request-json.ts';

/**
 * The part of bag-info.txt that request.json decides (RFC 8493 §2.2.2); verification makes it again and
 * compares. External-Identifier is 'number/revision', Bagging-Date the date in Bangkok.
 */
export function requestBagInfo(request: RequestJson): BagInfo {
  return [
    ['Source-Organization', request.register.name],
    ['External-Identifier', `${request.request.number}/${request.request.revision}`],
    ['External-Description', request.content.title],
    ['Bagging-Date', bangkokDate(request.exportedAt)],
    ['Internal-Sender-Identifier', request.register.id],
    ['Internal-Sender-Description', `request ${request.request.id} head ${request.head}`],
  ];
}

/** All of bag-info.txt. `payload` gives the sizes of the files under data/, in bytes. */
export function bundleBagInfo(request: RequestJson, payload: readonly number[], software: string): BagInfo {
  return [
    ...requestBagInfo(request),
    ['Payload-Oxum', payloadOxum(payload)],
    ['Bag-Size', humanSize(payload.reduce((sum, size) => sum + size, 0))],
    ['Bag-Software-Agent', software],
  ];
}
