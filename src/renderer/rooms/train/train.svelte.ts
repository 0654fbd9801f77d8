import type { AppParts } from '../../shell/app-parts.ts'

/** The state of the Train room and what a person can do in it. */
export class TrainRoom {
  readonly app: AppParts

  constructor(app: AppParts) {
    this.app = app
  }
}
