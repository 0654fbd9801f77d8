import type { AppParts } from '../../shell/app-parts.ts'

/** The state of the Models room and what a person can do in it. */
export class ModelsRoom {
  readonly app: AppParts

  constructor(app: AppParts) {
    this.app = app
  }
}
