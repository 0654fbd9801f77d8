import type { AppParts } from '../../shell/app-parts.ts'

/** The state of the Compare room and what a person can do in it. */
export class CompareRoom {
  readonly app: AppParts

  constructor(app: AppParts) {
    this.app = app
  }
}
