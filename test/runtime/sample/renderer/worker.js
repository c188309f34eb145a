import { name } from './worker-part.js';

const response = await fetch('./data.txt');
postMessage(`${name}: ${(await response.text()).trim()}`);
