import { build } from './build-app.ts';

build({ quiet: false });
